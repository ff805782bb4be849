import { Menu } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon, Mark } from "../parts/icon";
import { sessionQuery } from "../session/session";
import { useWorkspace } from "../session/workspace";
import css from "./menu.module.css";

/** Which workspace this is, and the way to the others. */
export function WorkspaceMenu() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const here = useWorkspace();
  const { data: session } = useQuery(sessionQuery);
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <button
          type="button"
          className={css.target}
          aria-label={t("workspaceMenu", { name: here.workspace.name })}
        >
          <Mark />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("workspaces")}</Menu.Label>
        {session?.memberships.map(({ workspace: { slug, name } }) => (
          <Menu.Item
            key={slug}
            rightSection={slug === here.slug && <Icon name="check" />}
            {...(slug === here.slug && { "aria-current": true })}
            onClick={() => void navigate({ to: "/$workspace", params: { workspace: slug } })}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

import { Menu } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon } from "../parts/icon";
import { useWorkspace } from "../session/workspace";
import css from "./navigation.module.css";
import type { Place } from "./places";

/** The pages for which a phone has no room. */
export default function MorePlaces({ places }: { places: readonly Place[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { slug } = useWorkspace();
  return (
    <Menu position="top" width={220}>
      <Menu.Target>
        <button type="button" className={css.way}>
          <Icon name="more" size={22} />
          <span className={css.label}>{t("more")}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {places.map(({ path, icon }) => (
          <Menu.Item
            key={path}
            leftSection={<Icon name={icon} />}
            onClick={() =>
              void navigate({ to: `/$workspace/${path}`, params: { workspace: slug } })
            }
          >
            {t(`places.${path}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

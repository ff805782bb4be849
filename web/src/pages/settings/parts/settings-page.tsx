import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../parts/icon";
import { Page } from "../../../parts/page";
import { may, useWorkspace } from "../../../session/workspace";
import { SECTIONS, type SectionPlace } from "../sections";
import css from "./settings-page.module.css";

interface Given {
  /** Which of the settings it is. */
  of: SectionPlace["path"];
  /** Buttons beside the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** One page of the settings, with the way to the others: a list on a desk, a link back on a phone. */
export function SettingsPage({ of, actions, children }: Given) {
  const { t } = useTranslation("settings");
  const here = useWorkspace();
  const places = SECTIONS.filter((one) => may(here, one.needs));
  return (
    <div className={css.split}>
      <nav aria-label={t("title")} className={css.list}>
        {places.map(({ path, icon }) => (
          <Link
            key={path}
            to={`/$workspace/settings/${path}`}
            params={{ workspace: here.slug }}
            className={css.way ?? ""}
            activeProps={{ "aria-current": "page" }}
          >
            <Icon name={icon} size={18} />
            {t(`sections.${path}.title`)}
          </Link>
        ))}
      </nav>
      <div className={css.content}>
        <Link
          to="/$workspace/settings"
          params={{ workspace: here.slug }}
          className={css.back ?? ""}
        >
          <Icon name="back" size={18} />
          {t("title")}
        </Link>
        <Page title={t(`sections.${of}.title`)} actions={actions}>
          <p className={css.text}>{t(`sections.${of}.text`)}</p>
          <div className={css.parts}>{children}</div>
        </Page>
      </div>
    </div>
  );
}

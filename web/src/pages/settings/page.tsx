import { Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon } from "../../parts/icon";
import { Page } from "../../parts/page";
import { may, useWorkspace } from "../../session/workspace";
import css from "./page.module.css";
import { GROUPS, SECTIONS } from "./sections";

/** Everything that can be set, with what it is for. */
export default function Settings() {
  const { t } = useTranslation("settings");
  const here = useWorkspace();
  const mine = SECTIONS.filter((one) => may(here, one.needs));
  return (
    <Page title={t("title")}>
      {GROUPS.map((group) => {
        const places = mine.filter((one) => one.group === group);
        if (places.length === 0) return null;
        return (
          <section key={group} className={css.group}>
            <Title order={2} size="h5" c="dimmed">
              {t(`groups.${group}`)}
            </Title>
            <ul className={css.cards}>
              {places.map(({ path, icon }) => (
                <li key={path}>
                  <Link
                    to={`/$workspace/settings/${path}`}
                    params={{ workspace: here.slug }}
                    className={css.card ?? ""}
                  >
                    <span className={css.icon}>
                      <Icon name={icon} />
                    </span>
                    <span className={css.words}>
                      <strong>{t(`sections.${path}.title`)}</strong>
                      <span className={css.text}>{t(`sections.${path}.text`)}</span>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </Page>
  );
}

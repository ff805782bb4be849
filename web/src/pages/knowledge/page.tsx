import { Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon } from "../../parts/icon";
import { Page } from "../../parts/page";
import { may, useWorkspace } from "../../session/workspace";
import css from "./page.module.css";
import { SECTIONS } from "./sections";

/** The ways to everything that the assistant knows. */
export default function Knowledge() {
  const { t } = useTranslation(["knowledge", "common"]);
  const here = useWorkspace();
  return (
    <Page title={t("places.knowledge", { ns: "common" })}>
      <Text c="dimmed" maw={680} mb="lg">
        {t("text")}
      </Text>
      <ul className={css.ways}>
        {SECTIONS.filter(({ needs }) => may(here, needs)).map(({ path, icon }) => (
          <li key={path}>
            <Link to={`/$workspace/knowledge/${path}`} params={{ workspace: here.slug }}>
              <span className={css.icon}>
                <Icon name={icon} size={22} />
              </span>
              <span>
                <Title order={2} size="h5">
                  {t(`sections.${path}.title`)}
                </Title>
                <Text size="sm" c="dimmed">
                  {t(`sections.${path}.text`)}
                </Text>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}

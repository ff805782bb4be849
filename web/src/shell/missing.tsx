import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "../parts/page";

/** An address that leads nowhere, or to what is not mine: both look the same. */
export function Missing() {
  const { t } = useTranslation();
  return (
    <main>
      <Page title={t("missing.title")}>
        <Text>{t("missing.text")}</Text>
        <Anchor component={Link} to="/" mt="md" display="inline-block">
          {t("missing.home")}
        </Anchor>
      </Page>
    </main>
  );
}

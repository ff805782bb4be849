import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../parts/icon";
import { useWorkspace } from "../../../session/workspace";

export function BackToList() {
  const { t } = useTranslation("campaigns");
  const { slug } = useWorkspace();
  return (
    <Button
      component={Link}
      to={`/${slug}/campaigns`}
      variant="default"
      leftSection={<Icon name="back" size={16} />}
    >
      {t("title")}
    </Button>
  );
}

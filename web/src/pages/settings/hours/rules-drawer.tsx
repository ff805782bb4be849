import { Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { RulesForm } from "./rules-form";
import type { Shown, Team } from "./shapes";

interface Given {
  team: Team;
  shown: Shown;
  onClose: () => void;
}

/** The rules of a team, to be changed. */
export default function RulesDrawer({ team, shown, onClose }: Given) {
  const { t } = useTranslation("work");
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={t("rulesOf", { name: team.name })}
      closeButtonProps={{ "aria-label": t("close", { ns: "common" }) }}
    >
      <RulesForm shown={shown} onClose={onClose} />
    </Drawer>
  );
}

import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Listed } from "./shapes";

const COLOURS: Partial<Record<Listed["state"], string>> = { active: "green", paused: "red" };

export function StateBadge({ state }: { state: Listed["state"] }) {
  const { t } = useTranslation("sequences");
  const colour = COLOURS[state];
  return (
    <Badge variant="light" color={colour ?? "gray"} {...(!colour && { c: "var(--ink)" })}>
      {t(`states.${state}`)}
    </Badge>
  );
}

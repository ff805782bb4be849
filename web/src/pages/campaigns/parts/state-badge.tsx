import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { State } from "../shapes";

const COLOURS: Partial<Record<State, string>> = {
  scheduled: "yellow",
  sending: "green",
  paused: "red",
};

export function StateBadge({ state }: { state: State }) {
  const { t } = useTranslation("campaigns");
  const colour = COLOURS[state];
  return (
    <Badge variant="light" color={colour ?? "gray"} {...(!colour && { c: "var(--ink)" })}>
      {t(`states.${state}`)}
    </Badge>
  );
}

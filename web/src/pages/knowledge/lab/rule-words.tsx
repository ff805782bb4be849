import { Text } from "@mantine/core";
import { useReasons } from "../../../parts/reasons";

/** The rule that decided, in a sentence. */
export function RuleWords({ rule }: { rule: string }) {
  return <Text fw={550}>{useReasons().rule(rule)}</Text>;
}

import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** The rule that decided, in a sentence; the rules of the server are an open list. */
export function RuleWords({ rule }: { rule: string }) {
  const { t, i18n } = useTranslation("knowledge");
  const key = `rules.${rule.replace(":", "_")}` as "rules.content";
  const isKnown: boolean = i18n.exists(key, { ns: "knowledge" });
  return <Text fw={550}>{isKnown ? t(key) : rule}</Text>;
}

import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useTopics } from "../settings/topics/use-topics";

/** Answers: they need no consent. */
export const SERVICE = "service";

interface Given {
  purpose: string;
  onChange: (purpose: string) => void;
}

/** For what people are counted: who agreed to it is reached. Not there while there is no topic. */
export function PurposeField({ purpose, onChange }: Given) {
  const { t } = useTranslation("audience");
  const { topics = [] } = useTopics();
  if (topics.length === 0) return null;
  const choices = topics.map((one) => ({ value: `topic:${one.slug}`, label: one.name }));
  return (
    <Select
      label={t("purpose")}
      allowDeselect={false}
      data={[{ value: SERVICE, label: t("purposeService") }, ...choices]}
      value={purpose}
      onChange={(to) => to && onChange(to)}
    />
  );
}

import { Checkbox, Select, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import css from "../campaigns/campaigns.module.css";
import { DaysField } from "./days-field";
import type { Plan } from "./shapes";

interface Given {
  plan: Plan;
  onChange: (plan: Plan) => void;
}

const AGAIN = ["never", "after_end", "after_days"] as const;

/** Who comes in at all and again, and how people leave before the end. */
export function EndFields({ plan, onChange }: Given) {
  const { t } = useTranslation("sequences");
  const { again, again_days } = plan;
  const exits = plan.exits ?? { replied: false, expression: "", event: "" };
  const put = (part: Partial<NonNullable<Plan["exits"]>>) =>
    onChange({ ...plan, exits: { ...exits, ...part } });
  return (
    <Stack>
      <Text size="sm">{t("told.stop")}</Text>
      <Checkbox
        label={t("end.replied")}
        checked={exits.replied}
        onChange={(event) => put({ replied: event.currentTarget.checked })}
      />
      <Checkbox
        label={t("end.tracks")}
        description={t("end.tracksHint")}
        checked={plan.tracks}
        onChange={(event) => onChange({ ...plan, tracks: event.currentTarget.checked })}
      />
      <div className={css.fields}>
        <TextInput
          label={t("end.expression")}
          description={t("end.expressionHint")}
          spellCheck={false}
          value={exits.expression}
          onChange={(event) => put({ expression: event.currentTarget.value })}
        />
        <TextInput
          label={t("end.event")}
          description={t("trigger.eventHint")}
          maxLength={200}
          value={exits.event}
          onChange={(event) => put({ event: event.currentTarget.value })}
        />
        <TextInput
          label={t("end.who")}
          description={t("end.whoHint")}
          spellCheck={false}
          value={plan.who}
          onChange={(event) => onChange({ ...plan, who: event.currentTarget.value })}
        />
        <Select
          label={t("end.again")}
          allowDeselect={false}
          data={AGAIN.map((value) => ({ value, label: t(`end.${value}`) }))}
          value={again}
          onChange={(to) =>
            to && onChange({ ...plan, again: to, again_days: to === "after_days" ? 30 : 0 })
          }
        />
        {again === "after_days" && (
          <DaysField
            label={t("end.days")}
            least={1}
            value={again_days}
            onChange={(days) => onChange({ ...plan, again_days: days })}
          />
        )}
      </div>
    </Stack>
  );
}

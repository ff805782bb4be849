import { Button, MultiSelect, Select, TagsInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import css from "./automations.module.css";
import { type Condition, FIELDS, needsValues, newCondition, opsOf } from "./rule";
import { type Choices, withKept } from "./use-choices";

interface Given {
  condition: Condition;
  choices: Choices;
  /** Which it is, for readers. */
  number: number;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}

/** A field, how it is compared, and with what. */
export function ConditionRow({ condition, choices, number, onChange, onRemove }: Given) {
  const { t } = useTranslation("automations");
  const { field, op } = condition;
  const of = t("conditionOf", { number });
  return (
    <li className={css.row}>
      <Select
        className={css.field ?? ""}
        aria-label={`${of}: ${t("field")}`}
        allowDeselect={false}
        data={FIELDS.map((value) => ({ value, label: t(`fields.${value}`) }))}
        value={field}
        onChange={(value) => value && onChange(newCondition(value))}
      />
      <Select
        className={css.op ?? ""}
        aria-label={`${of}: ${t("comparison")}`}
        allowDeselect={false}
        data={opsOf(field, op).map((value) => ({ value, label: t(`ops.${value}`) }))}
        value={op}
        onChange={(value) =>
          value &&
          onChange({
            ...condition,
            op: value,
            values: needsValues(value) ? condition.values : [],
          })
        }
      />
      {needsValues(op) && (
        <Values
          condition={condition}
          choices={choices}
          label={`${of}: ${t("values")}`}
          onChange={onChange}
        />
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        color="red"
        aria-label={`${t("remove")}: ${of}`}
        onClick={onRemove}
      >
        {t("remove")}
      </Button>
    </li>
  );
}

type ValuesGiven = Pick<Given, "condition" | "choices" | "onChange"> & { label: string };

function Values({ condition, choices, label, onChange }: ValuesGiven) {
  const { t } = useTranslation("automations");
  const values = condition.values;
  const known = choices[condition.field];
  const shared = {
    className: css.values ?? "",
    "aria-label": label,
    value: values,
    onChange: (now: string[]) => onChange({ ...condition, values: now }),
  };
  if (known) return <MultiSelect {...shared} data={withKept(known, values)} searchable />;
  const isTag = condition.field === "tag" || condition.field === "contact_tag";
  return (
    <TagsInput
      {...shared}
      {...(values.length === 0 && { placeholder: t("pressEnter") })}
      {...(isTag && { data: choices.tags })}
      acceptValueOnBlur
    />
  );
}

import { ActionIcon, NumberInput, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../parts/icon";
import {
  type How,
  HOWS,
  KEYED,
  newRow,
  type Row,
  type Subject,
  SUBJECTS,
  TIMED,
  VALUED,
} from "./rows";
import css from "./segments.module.css";

interface Given {
  row: Row;
  number: number;
  /** The keys of fields, for rows that are about one. */
  fields: { value: string; label: string }[];
  onChange: (row: Row) => void;
  onRemove: () => void;
}

/** One condition: what, compared how, with which value. */
export function BuilderRow({ row, number, fields, onChange, onRemove }: Given) {
  const { t } = useTranslation("audience");
  const { subject, key, how, value, days } = row;
  const hasNoWords = HOWS[subject].length === 2 && !["channel", "segment"].includes(subject);
  const turn = (to: Subject) =>
    onChange({
      ...newRow(row.id),
      subject: to,
      how: HOWS[to][0] ?? "is",
      value: to === "consent" ? "given" : "",
      days: to === "created" ? 30 : 0,
    });
  return (
    <li className={css.row} aria-label={t("row", { number })}>
      <Select
        label={t("subject")}
        allowDeselect={false}
        data={SUBJECTS.map((one) => ({ value: one, label: t(`subjects.${one}`) }))}
        value={subject}
        onChange={(to) => to && turn(to)}
      />
      {subject === "field" && (
        <Select
          label={t("key")}
          allowDeselect={false}
          data={fields}
          value={key || null}
          onChange={(to) => onChange({ ...row, key: to ?? "" })}
        />
      )}
      {KEYED.has(subject) && subject !== "field" && (
        <TextInput
          label={t("key")}
          value={key}
          onChange={(event) => onChange({ ...row, key: event.currentTarget.value })}
        />
      )}
      <Select
        label={t("compare")}
        allowDeselect={false}
        data={HOWS[subject].map((one) => ({
          value: one,
          label: hasNoWords ? t(one === "is" ? "yes" : "no") : t(`compares.${one}`),
        }))}
        value={how}
        onChange={(to: How | null) => to && onChange({ ...row, how: to })}
      />
      {VALUED.has(subject) && how !== "known" && (
        <Value row={row} value={value} onChange={(to) => onChange({ ...row, value: to })} />
      )}
      {TIMED.has(subject) && (
        <NumberInput
          label={t("days")}
          min={subject === "created" ? 1 : 0}
          max={3650}
          allowDecimal={false}
          hideControls
          placeholder={t("anytime")}
          value={days || ""}
          onChange={(to) => onChange({ ...row, days: Number(to) || 0 })}
        />
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t("removeRow", { number })}
        onClick={onRemove}
      >
        <Icon name="close" size={18} />
      </ActionIcon>
    </li>
  );
}

interface ValueGiven {
  row: Row;
  value: string;
  onChange: (value: string) => void;
}

function Value({ row, value, onChange }: ValueGiven) {
  const { t } = useTranslation("audience");
  if (row.subject === "consent") {
    const states = ["given", "withdrawn", "unknown"] as const;
    return (
      <Select
        label={t("value")}
        allowDeselect={false}
        data={states.map((one) => ({ value: one, label: t(`states.${one}`) }))}
        value={value}
        onChange={(to) => onChange(to ?? "given")}
      />
    );
  }
  return (
    <TextInput
      label={t("value")}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

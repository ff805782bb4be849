import { NumberInput, Select, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ExpressionFields } from "../campaigns/editor/expression-fields";
import { Versions } from "../campaigns/editor/versions";
import css from "../campaigns/campaigns.module.css";
import type { Step, StepOf } from "./shapes";
import { useFields } from "./use-sequences";
import { useStepWords } from "./words";

interface Given<One extends Step> {
  step: One;
  onChange: (step: Step) => void;
}

interface AllGiven extends Given<Step> {
  /** The steps that a condition may lead to. */
  later: Step[];
  ofDocument: boolean;
}

/** What one step does. */
export function StepFields({ step, later, ofDocument, onChange }: AllGiven) {
  const { t } = useTranslation("sequences");
  switch (step.kind) {
    case "message":
      return (
        <Stack gap="xs">
          {ofDocument && (
            <Text size="sm" c="dimmed">
              {t("documentBlanks", { interpolation: { skipOnVariables: true } })}{" "}
              {"{{document.title}}, {{document.url}}, {{document.summary}}, {{document.list}}"}
            </Text>
          )}
          <Versions
            messages={step.messages}
            onChange={(messages) => onChange({ ...step, messages })}
          />
        </Stack>
      );
    case "wait":
      return <WaitFields step={step} onChange={onChange} />;
    case "condition":
      return <ConditionFields step={step} later={later} onChange={onChange} />;
    case "change":
      return <ChangeFields step={step} onChange={onChange} />;
    case "leave":
      return <Text c="dimmed">{t("leaveText")}</Text>;
  }
}

const SPANS = ["days", "hours", "minutes"] as const;

function WaitFields({ step, onChange }: Given<StepOf<"wait">>) {
  const { t } = useTranslation("sequences");
  return (
    <div className={css.fields}>
      {SPANS.map((name) => (
        <NumberInput
          key={name}
          label={t(`wait.${name}`)}
          min={0}
          max={3650}
          allowDecimal={false}
          value={step[name]}
          onChange={(to) => onChange({ ...step, [name]: Number(to) || 0 })}
        />
      ))}
      <TextInput
        type="time"
        label={t("wait.until")}
        value={step.until}
        onChange={(event) => onChange({ ...step, until: event.currentTarget.value })}
      />
    </div>
  );
}

interface ConditionGiven extends Given<StepOf<"condition">> {
  later: Step[];
}

function ConditionFields({ step, later, onChange }: ConditionGiven) {
  const { t } = useTranslation("sequences");
  const words = useStepWords();
  return (
    <Stack gap="sm">
      <ExpressionFields
        text={step.expression}
        onChange={(expression) => onChange({ ...step, expression })}
        onPartial={(is) => is && onChange({ ...step, expression: "" })}
      />
      <Select
        label={t("otherwise")}
        allowDeselect={false}
        data={[
          { value: "", label: t("out") },
          ...later.map((one) => ({
            value: one.key,
            label: `${t(`kinds.${one.kind}`)}: ${words(one) || one.key}`,
          })),
        ]}
        value={step.otherwise}
        onChange={(to) => onChange({ ...step, otherwise: to ?? "" })}
      />
    </Stack>
  );
}

function ChangeFields({ step, onChange }: Given<StepOf<"change">>) {
  const { t } = useTranslation("sequences");
  const fields = useFields();
  return (
    <div className={css.fields}>
      <TextInput
        label={t("change.tag")}
        maxLength={200}
        value={step.tag}
        onChange={(event) => onChange({ ...step, tag: event.currentTarget.value })}
      />
      <TextInput
        label={t("change.untag")}
        maxLength={200}
        value={step.untag}
        onChange={(event) => onChange({ ...step, untag: event.currentTarget.value })}
      />
      {fields.length > 0 && (
        <Select
          label={t("change.field")}
          clearable
          data={fields.map((one) => ({ value: one.key, label: one.name }))}
          value={step.field || null}
          onChange={(to) => onChange({ ...step, field: to ?? "" })}
        />
      )}
      {step.field && (
        <TextInput
          label={t("change.value")}
          maxLength={200}
          value={step.value}
          onChange={(event) => onChange({ ...step, value: event.currentTarget.value })}
        />
      )}
    </div>
  );
}

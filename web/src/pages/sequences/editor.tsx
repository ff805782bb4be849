import { Alert, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Block } from "../../parts/block";
import { Failure } from "../../parts/failure";
import { useToast } from "../../parts/toast";
import { useMay } from "../../session/workspace";
import { isNamed, isWhole } from "./drafting";
import { EndFields } from "./end-fields";
import { StepPreviews } from "./step-previews";
import css from "./sequences.module.css";
import type { Draft, Sequence } from "./shapes";
import { StepList } from "./step-list";
import { Summary } from "./summary";
import { TriggerFields } from "./trigger-fields";
import { useKeeping } from "./use-sequences";

interface Given {
  sequence: Sequence;
  onLate: (is: boolean) => void;
}

/** What begins a sequence, its steps under each other, and how people leave; beside it in words
 *  and as people will see it. */
export default function Editor({ sequence, onLate }: Given) {
  const { t } = useTranslation("sequences");
  const mayWrite = useMay("campaigns:write") && sequence.state !== "archived";
  const { done } = useToast();
  const { name, plan, steps } = sequence;
  const [draft, setDraft] = useState<Draft>({ name, plan, steps });
  const [isLate, setLate] = useState(false);
  const keeping = useKeeping(sequence.id);
  useEffect(() => {
    onLate(isLate);
    return () => onLate(false);
  }, [isLate, onLate]);
  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setLate(true);
  };
  const keep = () =>
    keeping.mutate(draft, {
      onSuccess: (now) => {
        setDraft({ name: now.name, plan: now.plan, steps: now.steps });
        setLate(false);
        done({ message: t("kept") });
      },
    });
  const lacks = lacksIn(draft);
  return (
    <div className={css.pair}>
      <fieldset className={css.whole} disabled={!mayWrite} aria-label={t("steps")}>
        <Stack>
          {sequence.state !== "draft" && (
            <Alert variant="light">{t("versionText", { version: sequence.version })}</Alert>
          )}
          <Block title={t("begin.title")} text={t("begin.text")}>
            <Stack>
              <TextInput
                label={t("name")}
                required
                maxLength={200}
                value={draft.name}
                onChange={(event) => change({ name: event.currentTarget.value })}
              />
              <TriggerFields
                trigger={draft.plan.trigger}
                onChange={(trigger) => change({ plan: { ...draft.plan, trigger } })}
              />
            </Stack>
          </Block>
          <Block title={t("stepsTitle")} text={t("stepsText")}>
            <StepList
              steps={draft.steps}
              ofDocument={draft.plan.trigger.kind === "document"}
              onChange={(to) => change({ steps: to })}
            />
          </Block>
          <Block title={t("end.title")} text={t("end.text")}>
            <EndFields plan={draft.plan} onChange={(to) => change({ plan: to })} />
          </Block>
          {keeping.error && <Failure error={keeping.error} />}
          {mayWrite && (
            <Group justify="flex-end" className={css.bar ?? ""}>
              <Text size="sm" c="dimmed" role="status">
                {lacks ? t("lacks") : isLate ? t("late") : t("allKept")}
              </Text>
              <Button onClick={keep} loading={keeping.isPending} disabled={!isLate || lacks}>
                {t("keep")}
              </Button>
            </Group>
          )}
        </Stack>
      </fieldset>
      <Stack>
        <Summary draft={draft} />
        <Block title={t("preview.title")} text={t("preview.text")}>
          <StepPreviews id={sequence.id} />
        </Block>
      </Stack>
    </div>
  );
}

/** Whether something is not said yet. */
const lacksIn = ({ name, plan, steps }: Draft) =>
  !name.trim() || !isNamed(plan.trigger) || steps.length === 0 || !steps.every(isWhole);

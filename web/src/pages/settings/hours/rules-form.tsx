import { Button, Fieldset, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "../../../parts/failure";
import { useToast } from "../../../parts/toast";
import { calendarOf, plainCalendar, wrongDays, wrongIn } from "./calendar";
import { GivingFields } from "./giving-fields";
import css from "./hours.module.css";
import { HoursFields } from "./hours-fields";
import { InWords } from "./in-words";
import { PromiseFields } from "./promise-fields";
import { type Rules, rulesOf, type Shown } from "./shapes";
import { useSaveRules } from "./use-rules";

interface Given {
  shown: Shown;
  onClose: () => void;
}

/** How a team works; what it comes to is said in words above. */
export function RulesForm({ shown, onClose }: Given) {
  const { t } = useTranslation("work");
  const { done } = useToast();
  const [rules, setRules] = useState<Rules>(() => rulesOf(shown));
  // Half-typed times and days without a date are no calendar of the API yet.
  const [calendar, setCalendar] = useState(() => calendarOf(shown.calendar));
  const draft = { ...rules, calendar: calendar && plainCalendar(calendar) };
  const saving = useSaveRules(shown.team_id, () => {
    done({ message: t("saved") });
    onClose();
  });
  const turn = (part: Partial<Rules>) => setRules((before) => ({ ...before, ...part }));
  const days = [...(calendar?.week ?? []), ...(calendar?.holidays ?? []).map(({ spans }) => spans)];
  const isWrong = days.some(wrongIn) || wrongDays(calendar?.holidays ?? []) !== null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate(draft);
      }}
    >
      <Stack gap="lg">
        <section className={css.preview} aria-label={t("inWords")}>
          {isWrong ? t("notWhole") : <InWords rules={draft} />}
        </section>
        <Fieldset legend={t("hours")}>
          <HoursFields calendar={calendar} rules={draft} onCalendar={setCalendar} onChange={turn} />
        </Fieldset>
        <Fieldset legend={t("promises")}>
          <PromiseFields rules={draft} onChange={turn} />
        </Fieldset>
        <Fieldset legend={t("giving")}>
          <GivingFields rules={draft} onChange={turn} />
        </Fieldset>
        {saving.error && <Failure error={saving.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel", { ns: "common" })}
          </Button>
          <Button type="submit" loading={saving.isPending} disabled={isWrong}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

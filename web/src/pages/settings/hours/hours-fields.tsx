import { Select, Stack, Switch, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWorkspace } from "../../../session/workspace";
import { useZones } from "../parts/zones";
import { type Calendar, usualCalendar } from "./calendar";
import { HolidayFields } from "./holiday-fields";
import type { Rules } from "./shapes";
import { WeekFields } from "./week-fields";

interface Given {
  calendar: Calendar | null;
  rules: Rules;
  onCalendar: (calendar: Calendar | null) => void;
  onChange: (part: Partial<Rules>) => void;
}

/** When the team is there, and what people are told while it is not. */
export function HoursFields({ calendar, rules, onCalendar, onChange }: Given) {
  const { t } = useTranslation("work");
  const { workspace } = useWorkspace();
  const [kept, setKept] = useState<Calendar>();
  const turnAlways = (isAlways: boolean) => {
    if (isAlways && calendar) setKept(calendar);
    onCalendar(isAlways ? null : (kept ?? usualCalendar(workspace.timezone)));
  };
  return (
    <Stack>
      <Switch
        label={t("always")}
        description={t("alwaysHint")}
        checked={!calendar}
        onChange={(event) => turnAlways(event.currentTarget.checked)}
      />
      {calendar && <Open calendar={calendar} onChange={onCalendar} />}
      {calendar && <Closed rules={rules} onChange={onChange} />}
    </Stack>
  );
}

function Open(given: { calendar: Calendar; onChange: (calendar: Calendar) => void }) {
  const { t } = useTranslation("work");
  const { calendar, onChange } = given;
  const zones = useZones(calendar.zone);
  return (
    <>
      <WeekFields week={calendar.week} onChange={(week) => onChange({ ...calendar, week })} />
      <Select
        maw={320}
        label={t("zone")}
        data={zones}
        value={calendar.zone}
        searchable
        allowDeselect={false}
        limit={60}
        onChange={(zone) => zone && onChange({ ...calendar, zone })}
      />
      <div>
        <strong>{t("holidays")}</strong>
        <HolidayFields
          holidays={calendar.holidays}
          onChange={(holidays) => onChange({ ...calendar, holidays })}
        />
      </div>
    </>
  );
}

/** What people are told; each language without words of the company's gets ours. */
function Closed({ rules, onChange }: Pick<Given, "rules" | "onChange">) {
  const { t, i18n } = useTranslation("work");
  const { workspace } = useWorkspace();
  const names = new Intl.DisplayNames([i18n.language], { type: "language" });
  const closed = rules.closed;
  const tags = [...new Set([...workspace.languages, ...Object.keys(closed)])];
  const turn = (tag: string, text: string) => {
    const others = Object.entries(closed).filter(([one]) => one !== tag);
    onChange({ closed: Object.fromEntries(text ? [...others, [tag, text]] : others) });
  };
  return (
    <>
      <Switch
        label={t("tells")}
        description={t("tellsHint")}
        checked={rules.tells_closed}
        onChange={(event) => onChange({ tells_closed: event.currentTarget.checked })}
      />
      {rules.tells_closed &&
        tags.map((tag) => (
          <Textarea
            key={tag}
            lang={tag}
            autosize
            minRows={2}
            label={t("closedText", { language: names.of(tag) ?? tag })}
            description={t("closedHint", {
              blank: "{{opens}}",
              interpolation: { skipOnVariables: true },
            })}
            value={closed[tag] ?? ""}
            onChange={(event) => turn(tag, event.currentTarget.value)}
          />
        ))}
    </>
  );
}

import { NativeSelect, SegmentedControl, Text, TextInput } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../format";
import { useWorkspace } from "../../session/workspace";
import css from "./insights.module.css";
import { formatDays } from "./own-days";
import { type Preset, PRESETS, type RangeSearch, troubleOf } from "./range";
import type { Overview } from "./shapes";

const OWN = "own";
const AT_ONCE = { getInitialValueInEffect: false };

/** Which span is looked at, kept in the address. */
export function RangeBar({ range, shown }: { range: RangeSearch; shown: Overview | undefined }) {
  const { t } = useTranslation("insights");
  const navigate = useNavigate({ from: "/$workspace/insights" });
  const { workspace } = useWorkspace();
  const isOwn = range.from !== undefined;
  const names = [...(Object.keys(PRESETS) as Preset[]), OWN] as const;
  const choose = (name: string) => {
    const search = name === OWN ? formatDays(range, workspace.timezone) : { range: name as Preset };
    void navigate({ search, replace: true });
  };
  const isPhone = useMediaQuery("(max-width: 35em)", false, AT_ONCE);
  const control = {
    value: isOwn ? OWN : (range.range ?? "week"),
    data: names.map((value) => ({ value, label: t(`range.${value}`) })),
  };
  return (
    <div className={css.range}>
      <div className={css.choices}>
        {isPhone ? (
          <NativeSelect
            label={t("range.label")}
            {...control}
            onChange={(event) => choose(event.currentTarget.value)}
          />
        ) : (
          <SegmentedControl aria-label={t("range.label")} {...control} onChange={choose} />
        )}
        {isOwn && <OwnDays range={range} />}
      </div>
      {shown && !troubleOf(range) && <Shown overview={shown} />}
    </div>
  );
}

function Shown({ overview }: { overview: Overview }) {
  const { t } = useTranslation("insights");
  const { date } = useFormat();
  const last = new Date(Date.parse(overview.until) - 1);
  const span = { from: date(overview.since), to: date(last) };
  return (
    <Text size="sm" c="dimmed">
      {t("range.shown", span)}. {t("range.beside")}
    </Text>
  );
}

function OwnDays({ range }: { range: RangeSearch }) {
  const { t } = useTranslation("insights");
  const navigate = useNavigate({ from: "/$workspace/insights" });
  const trouble = troubleOf(range);
  const change = (changed: RangeSearch) => {
    const search = { ...range, ...changed };
    if (search.from && search.to) void navigate({ search, replace: true });
  };
  return (
    <div className={css.dates}>
      <TextInput
        type="date"
        label={t("range.from")}
        value={range.from ?? ""}
        onChange={(event) => change({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t("range.to")}
        value={range.to ?? ""}
        error={trouble && t(`range.${trouble}`)}
        onChange={(event) => change({ to: event.currentTarget.value })}
      />
    </div>
  );
}

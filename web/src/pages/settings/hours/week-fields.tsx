import { Button, Switch, TextInput } from "@mantine/core";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { type Span, wrongIn } from "./calendar";
import css from "./hours.module.css";

const USUAL: Span = { from: "09:00", to: "17:30" };
const AFTERNOON: Span = { from: "13:00", to: "17:30" };
const MOST = 10;

interface Given {
  week: Span[][];
  onChange: (week: Span[][]) => void;
}

/** The hours of each weekday. */
export function WeekFields({ week, onChange }: Given) {
  const { i18n } = useTranslation("work");
  const name = new Intl.DateTimeFormat(i18n.language, { weekday: "long", timeZone: "UTC" });
  return (
    <ul className={css.week}>
      {week.map((spans, at) => (
        <Day
          key={at}
          name={name.format(Date.UTC(2024, 0, 1 + at))}
          spans={spans}
          onChange={(now) => onChange(week.map((before, day) => (day === at ? now : before)))}
        />
      ))}
    </ul>
  );
}

interface DayGiven {
  name: string;
  spans: Span[];
  onChange: (spans: Span[]) => void;
}

function Day({ name, spans, onChange }: DayGiven) {
  const { t } = useTranslation("work");
  const isOpen = spans.length > 0;
  return (
    <li className={css.day}>
      <Switch
        label={name}
        checked={isOpen}
        onChange={(event) => onChange(event.currentTarget.checked ? [USUAL] : [])}
      />
      {isOpen ? (
        <Spans name={name} spans={spans} onChange={onChange} />
      ) : (
        <div className={css.closed}>{t("closed")}</div>
      )}
    </li>
  );
}

/** From when to when, several times a day. */
export const Spans = memo(function Spans({ name, spans, onChange }: DayGiven) {
  const { t } = useTranslation("work");
  const wrong = wrongIn(spans);
  const turn = (at: number, part: Partial<Span>) =>
    onChange(spans.map((span, n) => (n === at ? { ...span, ...part } : span)));
  return (
    <div className={css.spans}>
      {spans.map((span, at) => (
        <div key={at} className={css.span}>
          {(["from", "to"] as const).map((end) => (
            <TextInput
              key={end}
              type="time"
              aria-label={`${name}: ${t(end)}`}
              value={span[end]}
              onChange={(event) => turn(at, { [end]: event.currentTarget.value })}
            />
          ))}
          {spans.length > 1 && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              aria-label={t("removeSpanOf", { name, number: at + 1 })}
              onClick={() => onChange(spans.filter((_, n) => n !== at))}
            >
              {t("remove")}
            </Button>
          )}
          {at === spans.length - 1 && spans.length < MOST && (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t("addSpanOf", { name })}
              onClick={() => onChange([...spans, AFTERNOON])}
            >
              {t("addSpan")}
            </Button>
          )}
        </div>
      ))}
      {wrong && (
        <div className={css.wrong} role="alert">
          {t(`wrong.${wrong}`)}
        </div>
      )}
    </div>
  );
});

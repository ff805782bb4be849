import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { calendarOf, weekWords } from "./calendar";
import css from "./hours.module.css";
import type { Rules } from "./shapes";

/** A unit may end with a dot, and then the sentence does. */
const DOUBLED = /\.\.$/;

/** What the rules of a team come to, in words. */
export function InWords({ rules }: { rules: Rules }) {
  const lines = useLines(rules);
  return (
    <ul className={css.lines}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function useLines(rules: Rules): string[] {
  const { t } = useTranslation("work");
  const hours = useHours(rules);
  const promises = usePromises(rules);
  return [
    hours,
    promises,
    rules.takes ? t("lines.takes") : t("lines.takesNothing"),
    t(`lines.${rules.assignment}`),
    rules.calendar && rules.tells_closed ? t("lines.tells") : "",
    rules.rating !== "off" ? t(`lines.${rules.rating}`) : "",
  ].filter(Boolean);
}

function useHours({ calendar: raw }: Rules): string {
  const { t, i18n } = useTranslation("work");
  const calendar = calendarOf(raw);
  if (!calendar) return t("lines.always");
  const week = weekWords(calendar.week, i18n.language, (days) => t("lines.fromTo", { ...days }));
  const said = week.map(({ days, hours }) => `${days} ${hours}`).join("; ");
  const holidays = calendar.holidays.length;
  return [
    t("lines.open", { hours: said || t("lines.never"), zone: calendar.zone }),
    holidays > 0 && t("lines.holidays", { count: holidays }),
  ]
    .filter(Boolean)
    .join(" ");
}

function usePromises({ promise }: Rules): string {
  const { t } = useTranslation("work");
  const { list, duration } = useFormat();
  const kinds = (["first_reply", "next_reply", "resolution"] as const).flatMap((kind) => {
    const minutes = promise[kind];
    return minutes > 0 ? [t(`lines.${kind}`, { time: duration(minutes * 60) })] : [];
  });
  return kinds.length > 0
    ? t("lines.promised", { what: list(kinds) }).replace(DOUBLED, ".")
    : t("lines.noPromise");
}

/** Numbers and times as a member reads them: in their language, on the workspace's clock. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useWorkspaceOrNone } from "./session/workspace";

export interface Format {
  /** 3 Nov 2026 */
  date: (at: string | Date) => string;
  /** 14:05 */
  time: (at: string | Date) => string;
  /** 3 Nov 2026, 14:05 */
  dateTime: (at: string | Date) => string;
  /** Tuesday, 3 November */
  day: (at: string | Date) => string;
  /** 3 Nov */
  shortDay: (at: string | Date) => string;
  /** in 2 hours; 5 minutes ago */
  relative: (at: string | Date, now?: Date) => string;
  /** 12,345.6 */
  number: (value: number) => string;
  /** 12% of 0.12 */
  percent: (value: number) => string;
  /** €12.50, of 12.5 and EUR */
  money: (value: number, currency: string) => string;
  /** 4.2 MB */
  bytes: (value: number) => string;
  /** Anna, Ben and Cem */
  list: (names: readonly string[]) => string;
  /** 45 sec, 12 min, 3.5 hr, 2 days, of seconds */
  duration: (seconds: number) => string;
  /** Mon: of 0 for Monday to 6 */
  weekday: (day: number) => string;
  /** 14:00, or 2 PM */
  hour: (hour: number) => string;
  /** 2026-11-03 on the workspace's clock: equal for moments of the same day. */
  dayKey: (at: string | Date) => string;
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];
/** Lengths are told in a unit from so many seconds on: 90 seconds are not yet minutes. */
const LENGTHS: [string, number, number][] = [
  ["day", 172_800, 86_400],
  ["hour", 5_400, 3_600],
  ["minute", 90, 60],
  ["second", 0, 1],
];
/** Of January 2024. */
const FIRST_MONDAY = 1;
const SIZES = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];

const dateOf = (at: string | Date) => (typeof at === "string" ? new Date(at) : at);

/** The formats of a language and a time zone such as `Europe/Paris`. */
export function formatOf(language: string, timeZone?: string): Format {
  const moment = (options: Intl.DateTimeFormatOptions, locale = language) => {
    const made = new Intl.DateTimeFormat(locale, { ...options, ...(timeZone && { timeZone }) });
    return (at: string | Date) => made.format(dateOf(at));
  };
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const weekday = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" });
  const clock = new Intl.DateTimeFormat(language, {
    hour: "numeric",
    minute: "2-digit",
    timeZone: "UTC",
  });
  return {
    date: moment({ dateStyle: "medium" }),
    time: moment({ timeStyle: "short" }),
    dateTime: moment({ dateStyle: "medium", timeStyle: "short" }),
    day: moment({ weekday: "long", day: "numeric", month: "long" }),
    shortDay: moment({ day: "numeric", month: "short" }),
    dayKey: moment({ year: "numeric", month: "2-digit", day: "2-digit" }, "en-CA"),
    relative: (at, now = new Date()) => {
      const seconds = (dateOf(at).getTime() - now.getTime()) / 1_000;
      const [unit, length] = STEPS.find(([, s]) => Math.abs(seconds) >= s) ?? ["second", 1];
      return relative.format(Math.trunc(seconds / length), unit);
    },
    number: (value) => number.format(value),
    percent: (value) => percent.format(value),
    money: (value, currency) => moneyOf(language, value, currency),
    bytes: (value) => bytesOf(language, value),
    list: (names) => list.format(names),
    duration: (seconds) => durationOf(language, seconds),
    weekday: (day) => weekday.format(Date.UTC(2024, 0, FIRST_MONDAY + day)),
    hour: (hour) => clock.format(Date.UTC(2024, 0, FIRST_MONDAY, hour)),
  };
}

/** Prices of a message may be fractions of a cent. */
function moneyOf(language: string, value: number, currency: string): string {
  const digits = value !== 0 && Math.abs(value) < 1 ? 4 : 2;
  const known = /^[A-Z]{3}$/.test(currency) && ({ style: "currency", currency } as const);
  return new Intl.NumberFormat(language, {
    ...known,
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  }).format(value);
}

function bytesOf(language: string, value: number): string {
  const power = Math.min(
    SIZES.length - 1,
    Math.floor(Math.log(Math.max(value, 1)) / Math.log(1e3)),
  );
  const unit = SIZES[power] ?? "byte";
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: 1,
  }).format(value / 1e3 ** power);
}

function durationOf(language: string, seconds: number): string {
  const [unit, , length] = LENGTHS.find(([, from]) => seconds >= from) ?? ["second", 0, 1];
  const digits = seconds / length < 10 && length > 60 ? 1 : 0;
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: digits,
  }).format(Math.max(seconds, 0) / length);
}

/** The formats of whoever reads. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const timeZone = useWorkspaceOrNone()?.workspace.timezone;
  return useMemo(() => formatOf(i18n.language, timeZone), [i18n.language, timeZone]);
}

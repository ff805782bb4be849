/** Opening hours as a form has them, from the calendar of the API and back. */

export const WEEKDAYS = [
  ...(["monday", "tuesday", "wednesday", "thursday"] as const),
  ...(["friday", "saturday", "sunday"] as const),
];
const DAY_MINUTES = 24 * 60;
/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);

/** Both as 09:00. An end at 00:00 is midnight, and one before the beginning is on the next day. */
export interface Span {
  from: string;
  to: string;
}

export interface Holiday {
  /** 2026-12-24, or 12-25 for every year. */
  date: string;
  name: string;
  /** Empty: closed. */
  spans: Span[];
  /** Names by language, which are kept while the name is not changed. */
  names?: Record<string, string>;
}

export interface Calendar {
  zone: string;
  /** From Monday on. */
  week: Span[][];
  holidays: Holiday[];
}

export function usualCalendar(zone: string): Calendar {
  const day = [{ from: "09:00", to: "17:30" }];
  return { zone, week: WEEKDAYS.map((_, at) => (at < 5 ? day : [])), holidays: [] };
}

/** The calendar in the rules of a team, which the server has checked; null where there is none. */
export function calendarOf(raw: Record<string, unknown> | null | undefined): Calendar | null {
  if (!raw) return null;
  const week: Span[][] = WEEKDAYS.map(() => []);
  for (const [days, spans] of Object.entries(mapping(raw.hours))) {
    const [first = "", last = first] = days.split("-");
    const names: readonly string[] = WEEKDAYS;
    for (let at = names.indexOf(first); at <= names.indexOf(last); at++) week[at] = spansOf(spans);
  }
  const holidays = Object.entries(mapping(raw.holidays)).map(([date, said]) =>
    holidayOf(date, said),
  );
  holidays.sort((one, other) => one.date.localeCompare(other.date));
  return { zone: typeof raw.zone === "string" ? raw.zone : "UTC", week, holidays };
}

function holidayOf(date: string, said: unknown): Holiday {
  if (typeof said === "string") return { date, name: said, spans: [] };
  const { name, hours } = mapping(said);
  if (typeof name === "object" && name) {
    const names = name as Record<string, string>;
    return { date, name: Object.values(names)[0] ?? "", spans: spansOf(hours), names };
  }
  return { date, name: typeof name === "string" ? name : "", spans: spansOf(hours) };
}

const mapping = (raw: unknown): Record<string, unknown> =>
  typeof raw === "object" && raw && !Array.isArray(raw) ? (raw as Record<string, unknown>) : {};

function spansOf(raw: unknown): Span[] {
  const one = typeof raw === "string" && raw ? [raw] : [];
  const texts: readonly unknown[] = Array.isArray(raw) ? (raw as readonly unknown[]) : one;
  return texts.map(String).map((text) => {
    const [from = "", to = ""] = text
      .split(/\s*[-–]\s*/)
      .map((time) => time.trim().padStart(5, "0"));
    return { from, to: to === "24:00" ? "00:00" : to };
  });
}

/** The same as the API takes it: days that follow each other with the same hours in one line. */
export function plainCalendar({ zone, week, holidays }: Calendar): Record<string, unknown> {
  const hours: Record<string, string[]> = Object.fromEntries(
    runsOf(week).map(({ first, last, spans }) => [dayKey(first, last), spans.map(spanText)]),
  );
  const days = holidays
    .filter(({ date }) => date)
    .map(({ date, name, names, spans }) => {
      const called = names && Object.values(names)[0] === name ? names : name;
      return [
        date,
        spans.length > 0 ? { name: called, hours: spans.map(spanText) } : { name: called },
      ];
    });
  return { zone, hours, holidays: Object.fromEntries(days) as Record<string, unknown> };
}

function dayKey(first: number, last: number): string {
  const name = WEEKDAYS[first] ?? "";
  return first === last ? name : `${name}-${WEEKDAYS[last] ?? ""}`;
}

const spanText = ({ from, to }: Span) => `${from}-${to === "00:00" ? "24:00" : to}`;

/** What is wrong with the days that differ; null where nothing is. The API has one per date. */
export function wrongDays(holidays: Holiday[]): "empty" | "twice" | null {
  const dates = holidays.map(({ date }) => date);
  if (dates.includes("")) return "empty";
  return new Set(dates).size < dates.length ? "twice" : null;
}

/** The first year from this one on that has a 29 February. */
export function leapYear(from: number): number {
  return new Date(Date.UTC(from, 1, 29)).getUTCMonth() === 1 ? from : leapYear(from + 1);
}

interface Run {
  first: number;
  last: number;
  spans: Span[];
}

/** Days that follow each other and have the same hours, closed ones too. */
function runsOf(week: Span[][]): Run[] {
  const runs: Run[] = [];
  week.forEach((spans, day) => {
    const before = runs.at(-1);
    if (before?.spans.map(spanText).join() === spans.map(spanText).join()) before.last = day;
    else runs.push({ first: day, last: day, spans });
  });
  return runs;
}

/** What is wrong with spans of one day; null where nothing is. */
export function wrongIn(spans: Span[]): "empty" | "overlap" | null {
  if (spans.some(({ from, to }) => !from || !to || (from === to && from !== "00:00")))
    return "empty";
  const ordered = spans.map(minutesOf).sort((one, other) => one[0] - other[0]);
  const isOver = ordered.some(([start], at) => at > 0 && start < (ordered[at - 1]?.[1] ?? 0));
  return isOver ? "overlap" : null;
}

function minutesOf({ from, to }: Span): [number, number] {
  const [start, end] = [from, to].map((time) => {
    const [hours = 0, minutes = 0] = time.split(":").map(Number);
    return hours * 60 + minutes;
  }) as [number, number];
  return [start, end > start ? end : end + DAY_MINUTES];
}

export interface Words {
  /** Monday, or Monday to Friday, by `to`. */
  days: string;
  /** 09:00 – 17:30, several with commas. */
  hours: string;
}

/** The open days in the words of a language. */
export function weekWords(week: Span[][], language: string, to: (days: Days) => string): Words[] {
  const day = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
  const clock = new Intl.DateTimeFormat(language, {
    hour: "numeric",
    minute: "2-digit",
    timeZone: "UTC",
  });
  const named = (at: number) => day.format(MONDAY + at * DAY_MINUTES * 60_000);
  const time = (minutes: number) => clock.format(MONDAY + minutes * 60_000);
  return runsOf(week)
    .filter(({ spans }) => spans.length > 0)
    .map(({ first, last, spans }) => ({
      days: first === last ? named(first) : to({ first: named(first), last: named(last) }),
      hours: spans
        .map(minutesOf)
        .map(([start, end]) => `${time(start)} – ${time(end)}`)
        .join(", "),
    }));
}

interface Days {
  first: string;
  last: string;
}

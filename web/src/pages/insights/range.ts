/** Which span of time is looked at, as it stands in the address, and its moments. */

/** Days back from now. */
export const PRESETS = { day: 1, week: 7, month: 30, quarter: 90 } as const;

export type Preset = keyof typeof PRESETS;

/** A preset, or a first and a last day such as `2026-11-03`. Nothing: a week. */
export interface RangeSearch {
  range?: Preset;
  from?: string;
  to?: string;
}

export interface Moments {
  from: string;
  /** Until now where there is none. */
  to?: string;
}

export type Trouble = "backwards" | "long";

const DAY = 86_400_000;
const MOST_DAYS = 366;
const isDay = (word: unknown): word is string =>
  typeof word === "string" && /^[2-9]\d{3}-\d\d-\d\d$/.test(word) && !isNaN(Date.parse(word));

export function rangeSearch(search: Record<string, unknown>): RangeSearch {
  if (isDay(search.from) && isDay(search.to)) return { from: search.from, to: search.to };
  const { range } = search;
  return typeof range === "string" && Object.hasOwn(PRESETS, range)
    ? { range: range as Preset }
    : {};
}

/** What is wrong with days that were chosen. */
export function troubleOf({ from, to }: RangeSearch): Trouble | undefined {
  if (!from || !to) return undefined;
  const days = (Date.parse(to) - Date.parse(from)) / DAY + 1;
  if (days < 1) return "backwards";
  return days > MOST_DAYS ? "long" : undefined;
}

/** The span of a range; days are those of a time zone such as `Europe/Paris`. */
export function momentsOf({ range, from, to }: RangeSearch, now: Date, zone: string): Moments {
  if (!from || !to) {
    return { from: new Date(now.getTime() - PRESETS[range ?? "week"] * DAY).toISOString() };
  }
  const next = new Date(Date.parse(to) + DAY).toISOString().slice(0, 10);
  return { from: midnight(from, zone), to: midnight(next, zone) };
}

/** When a day begins. */
function midnight(day: string, zone: string): string {
  const inUtc = Date.parse(day);
  const first = inUtc - offset(inUtc, zone);
  // The offset of the night itself counts, not that of some hours later.
  return new Date(inUtc - offset(first, zone)).toISOString();
}

/** How far the clock of a zone is ahead of UTC, in milliseconds. */
function offset(at: number, zone: string): number {
  const clock = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    hourCycle: "h23",
    ...({ year: "numeric", month: "numeric", day: "numeric" } as const),
    ...({ hour: "numeric", minute: "numeric", second: "numeric" } as const),
  });
  const part = Object.fromEntries(clock.formatToParts(at).map((one) => [one.type, +one.value]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

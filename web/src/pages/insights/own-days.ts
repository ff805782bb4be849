import { formatOf } from "../../format";
import { momentsOf, type RangeSearch } from "./range";

/** The days of a preset, to change them from there. */
export function formatDays(range: RangeSearch, zone: string): RangeSearch {
  const { dayKey } = formatOf("en", zone);
  const now = new Date();
  return { from: dayKey(momentsOf(range, now, zone).from), to: dayKey(now) };
}

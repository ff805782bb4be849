/** What figures of campaigns say. Pure. */
import type { Counts } from "./shapes";

/** The metrics of people, from the widest to the narrowest. */
export const REACHED = ["sent", "delivered", "read", "clicked", "pulled", "replied"] as const;
export const LOST = ["excluded", "failed", "unconfirmed", "cancelled", "left"] as const;
export const METRICS = [...REACHED, ...LOST] as const;
export type Metric = (typeof METRICS)[number];

/** The share of those it was sent to; null where it was sent to nobody. */
export function rate(counts: Counts, metric: Metric): number | null {
  const sent = counts.sent ?? 0;
  return sent > 0 ? (counts[metric] ?? 0) / sent : null;
}

export interface Progress {
  /** Whom it is meant for and may be sent to. */
  people: number;
  done: number;
  /** 0 to 100. */
  percent: number;
}

/** How far a campaign is: the excluded are no part of the way. */
export function progressOf(counts: Counts): Progress {
  const people = Math.max((counts.audience ?? 0) - (counts.excluded ?? 0), 0);
  const waits = (counts.queued ?? 0) + (counts.sending ?? 0);
  const done = Math.max(people - waits, 0);
  return { people, done, percent: people ? (100 * done) / people : 0 };
}

export interface Filter {
  /** A member's id, or empty for everybody. */
  who: string;
  outcome: "" | "done" | "refused";
  /** Days such as 2026-11-03, both included; empty for no bound. */
  since: string;
  until: string;
}

export const NO_FILTER: Filter = { who: "", outcome: "", since: "", until: "" };

/** The filter as the API is asked: moments, on this device's clock. */
export function queryOf({ who, outcome, since, until }: Filter) {
  return {
    ...(who && { who_id: who }),
    ...(outcome && { outcome }),
    ...(since && { since: new Date(`${since}T00:00:00`).toISOString() }),
    ...(until && { until: new Date(`${until}T23:59:59.999`).toISOString() }),
  };
}

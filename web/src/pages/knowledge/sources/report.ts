/** What a sync reports, as `knowledge/report.py` writes it. */
export interface SyncReport {
  new: number;
  changed: number;
  unchanged: number;
  removed: number;
  skipped: Record<string, number>;
  failed: { url: string; reason: string }[];
  failed_count: number;
  warnings: string[];
}

const EMPTY: SyncReport = {
  ...{ new: 0, changed: 0, unchanged: 0, removed: 0 },
  ...{ skipped: {}, failed: [], failed_count: 0, warnings: [] },
};

/** The report of a source, with what it does not say as nothing; null where there is none. */
export function readReport(wire: Record<string, unknown> | null): SyncReport | null {
  return wire && { ...EMPTY, ...wire };
}

/** What did not go as it should: how many pages, for any reason. */
export function troubles({ failed_count, failed, skipped, warnings }: SyncReport): number {
  const left = Object.values(skipped).reduce((all, count) => all + count, 0);
  return Math.max(failed_count, failed.length) + left + warnings.length;
}

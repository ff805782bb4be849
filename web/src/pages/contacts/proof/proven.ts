/** Rows of the ledger as they are read: what the server proves, in the words of the page. */

export const STATES = ["given", "withdrawn"] as const;
export const SOURCES = [
  "form",
  "keyword",
  "import",
  "api",
  "message",
  "widget",
  "platform",
] as const;

export interface Proven {
  id: string;
  purpose: string;
  state: (typeof STATES)[number];
  source: (typeof SOURCES)[number];
  said_at: string;
  channel_type: string;
  address: string;
  text: string;
  version: number;
  /** What they said themselves, where they wrote it. */
  said: string;
  hash: string;
}

const textOf = (value: unknown) => (typeof value === "string" ? value : "");
const among = <One extends string>(all: readonly One[], value: unknown, other: One) =>
  all.find((one) => one === value) ?? other;

/** Newest first; the part of a person who was erased is empty. */
export function provenOf(rows: readonly Record<string, unknown>[]): Proven[] {
  return rows
    .map((row) => {
      const evidence = (row.evidence ?? {}) as Record<string, unknown>;
      return {
        id: textOf(row.id),
        purpose: textOf(row.purpose).replace(/^topic:/, ""),
        state: among(STATES, row.state, "withdrawn"),
        source: among(SOURCES, row.source, "api"),
        said_at: textOf(row.said_at),
        channel_type: textOf(row.channel_type),
        address: textOf(row.address),
        text: textOf(row.text),
        version: Number(row.text_version) || 1,
        said: textOf(evidence.said),
        hash: textOf(row.hash),
      };
    })
    .reverse();
}

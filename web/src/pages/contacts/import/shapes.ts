/** What an import is, and what its columns may be. */
import type { components } from "../../../api/schema";

export type Import = components["schemas"]["ImportShown"];
export type ImportRow = components["schemas"]["ImportedRow"];
export type ImportRules = components["schemas"]["ImportRules"];

export const PHONES = ["whatsapp", "twilio_whatsapp", "sms"];
export const PLAIN = ["name", "first_name", "last_name", "language", "tag", "said_at"] as const;
export const WORKING: readonly Import["state"][] = ["reading", "checking", "running", "undoing"];
const PIECE = 1_000_000;

/** The pieces of a file, each in base64. */
export async function* piecesOf(file: Blob): AsyncGenerator<string> {
  for (let start = 0; start < file.size; start += PIECE) {
    yield base64Of(new Uint8Array(await file.slice(start, start + PIECE).arrayBuffer()));
  }
}

const AT_ONCE = 0x8000;

export function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (let start = 0; start < bytes.length; start += AT_ONCE) {
    text += String.fromCharCode(...bytes.subarray(start, start + AT_ONCE));
  }
  return btoa(text);
}

/** `countOf({ made: 3, changed: 1 }, "made", "changed")` is 4. */
export function countOf(counts: Record<string, number>, ...outcomes: string[]): number {
  return outcomes.reduce((sum, one) => sum + (counts[one] ?? 0), 0);
}

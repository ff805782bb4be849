/** What a member sets of a document, as a form has it, and what of it is to be sent. */
import type { components } from "../../../api/schema";

type Shapes = components["schemas"];
type Shown = Shapes["DocumentShown"];
export type Change = Omit<Shapes["DocumentChange"], "override">;

export interface Draft {
  title: string;
  summary: string;
  text: string;
  /** Days as `2026-12-24`; "" is from ever, for ever. */
  valid_from: string;
  valid_until: string;
  audience: string[];
  seasons: string[];
  questions: string[];
  hidden: boolean;
}

const dayOf = (at: string | null) => at?.slice(0, 10) ?? "";

const WORDS = ["title", "summary", "text"] as const;

type Held = Pick<
  Shown,
  | "title"
  | "summary"
  | "text"
  | "valid_from"
  | "valid_until"
  | "audience"
  | "seasons"
  | "edited"
  | "hidden_at"
>;

export function draftOf(document: Held): Draft {
  const { title, summary, text, valid_from, valid_until } = document;
  const { audience, seasons, edited, hidden_at } = document;
  const questions = Array.isArray(edited.questions) ? edited.questions.map(String) : [];
  return {
    ...{ title, summary, text },
    ...{ valid_from: dayOf(valid_from), valid_until: dayOf(valid_until) },
    ...{ audience, seasons, questions, hidden: hidden_at !== null },
  };
}

/** Only what is another than `before`: the rest stays as the source says. A day it is valid until
 *  counts whole. */
export function changeOf(now: Draft, before: Draft): Change {
  const change: Change = {};
  for (const name of WORDS) if (now[name] !== before[name]) change[name] = now[name];
  if (now.valid_from !== before.valid_from) {
    change.valid_from = now.valid_from ? `${now.valid_from}T00:00:00Z` : null;
  }
  if (now.valid_until !== before.valid_until) {
    change.valid_until = now.valid_until ? `${now.valid_until}T23:59:59Z` : null;
  }
  for (const name of ["audience", "seasons", "questions"] as const) {
    if (now[name].join("\n") !== before[name].join("\n")) change[name] = now[name];
  }
  if (now.hidden !== before.hidden) change.hidden = now.hidden;
  return change;
}

/** The answers of an intent as a form has them. */
import type { components } from "../../../api/schema";

type Shapes = components["schemas"];
type Said = Shapes["AnswerSaid"];
type Shown = Shapes["AnswerShown"];
type Conditions = Required<Shapes["WhenSaid"]>;
type Weekday = Conditions["weekdays"][number];
type Parts = NonNullable<Said["parts"]>;

export const WEEKDAYS = [
  ...(["mon", "tue", "wed", "thu"] as const),
  ...(["fri", "sat", "sun"] as const),
] satisfies Weekday[];

/** When an answer may be given; what is empty does not matter. Times are as 18:00. */
export interface When {
  channels: string[];
  languages: string[];
  weekdays: Weekday[];
  since: string;
  until: string;
  first: string;
  last: string;
}

export interface Draft {
  text: string;
  handsOver: boolean;
  when: When;
  /** What the form does not show, such as cards, and is kept as it is. */
  others: Parts;
  item: string;
}

export const ALWAYS: When = {
  ...{ channels: [], languages: [], weekdays: [] },
  ...{ since: "", until: "", first: "", last: "" },
};
export const EMPTY: Draft = { text: "", handsOver: false, when: ALWAYS, others: [], item: "" };

/** One draft for each answer, and an empty one where there is none. */
export function draftsOf(answers: Shown[]): Draft[] {
  return answers.length > 0 ? answers.map(draftOf) : [EMPTY];
}

function draftOf({ parts, item, hand_over, conditions }: Shown): Draft {
  const [first, ...rest] = parts;
  const text = first?.type === "text" && typeof first.text === "string" ? first.text : null;
  const others = (text === null ? parts : rest) as unknown as Parts;
  return { text: text ?? "", handsOver: hand_over, when: whenOf(conditions), others, item };
}

function whenOf(raw: Record<string, unknown>): When {
  const list = (name: string) =>
    Array.isArray(raw[name]) ? (raw[name] as unknown[]).map(String) : [];
  const text = (name: string) => (typeof raw[name] === "string" ? raw[name] : "");
  return {
    channels: list("channels"),
    languages: list("languages"),
    weekdays: WEEKDAYS.filter((day) => list("weekdays").includes(day)),
    since: text("since").slice(0, 5),
    until: text("until").slice(0, 5),
    first: text("first"),
    last: text("last"),
  };
}

/** How many conditions an answer has. */
export function countOf(when: When): number {
  return Object.values(when).filter((value: string | string[]) => value.length > 0).length;
}

/** What a form says, as the API takes it; drafts that say nothing are left out. */
export function answersOf(drafts: Draft[]): Said[] {
  return drafts
    .map(answerOf)
    .filter(({ parts = [], item, hand_over }) => parts.length > 0 || item !== "" || hand_over);
}

function answerOf({ text, handsOver, when, others, item }: Draft): Said {
  const said = text.trim();
  const parts: Parts = said ? [{ type: "text", text: said }, ...others] : others;
  const { channels, languages, weekdays, since, until, first, last } = when;
  const conditions = {
    ...{ channels, languages, weekdays },
    since: since || null,
    until: until || null,
    first: first || null,
    last: last || null,
  };
  return { parts, item, hand_over: handsOver, conditions };
}

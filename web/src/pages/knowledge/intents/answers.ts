/** The answer of an intent as a form has it. */
import type { components } from "../../../api/schema";

type Shapes = components["schemas"];
type Said = Shapes["AnswerSaid"];

export interface Draft {
  text: string;
  handsOver: boolean;
}

/** The one answer that a form can show: nothing yet, one text, or a person. Null where there is
 *  more to it – several answers, conditions, cards –, which only the API and files can say. */
export function draftOf(answers: Shapes["AnswerShown"][]): Draft | null {
  const [first, ...others] = answers;
  if (!first) return { text: "", handsOver: false };
  const [part, ...parts] = first.parts;
  const isPlain = !part || (part.type === "text" && typeof part.text === "string");
  const isBound = Object.values(first.conditions).some(isSomething);
  if (others.length > 0 || parts.length > 0 || !isPlain || isBound || first.item) return null;
  return { text: typeof part?.text === "string" ? part.text : "", handsOver: first.hand_over };
}

const isSomething = (value: unknown) =>
  Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined;

/** What a form says, as the API takes it. */
export function answersOf({ text, handsOver }: Draft): Said[] {
  const said = text.trim();
  if (!said && !handsOver) return [];
  const parts: Said["parts"] = said ? [{ type: "text", text: said }] : [];
  return [{ parts, item: "", hand_over: handsOver }];
}

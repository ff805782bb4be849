/** What became of questions, each of them once. */
import type { DayAsked, Span } from "./shapes";

export const OUTCOMES = ["answered", "askedBack", "handedOver", "unanswered", "other"] as const;

export type Outcome = (typeof OUTCOMES)[number];
export type Outcomes = Record<Outcome, number>;

/** Of a span: what nothing answered is offered a person too, and is counted apart here. */
export function outcomesOf(span: Span): Outcomes {
  const { asked, answered, asked_back: askedBack, handed_over, unanswered } = span;
  const handedOver = Math.max(handed_over - unanswered, 0);
  const other = Math.max(asked - answered - askedBack - handedOver - unanswered, 0);
  return { answered, askedBack, handedOver, unanswered, other };
}

export function outcomesOfDay(day: DayAsked): Outcomes {
  const { asked, answered, asked_back: askedBack, missed, handed_over: handedOver } = day;
  const other = Math.max(asked - answered - askedBack - missed - handedOver, 0);
  return { answered, askedBack, handedOver, unanswered: missed, other };
}

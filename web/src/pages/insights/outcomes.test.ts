import { expect, test } from "vitest";
import { OUTCOMES, outcomesOf, outcomesOfDay } from "./outcomes";
import type { Span } from "./shapes";

const SPAN = { asked: 100, answered: 60, asked_back: 10, handed_over: 25, unanswered: 15 } as Span;

test("each question is counted once", () => {
  const counted = outcomesOf(SPAN);
  expect(counted).toEqual({
    answered: 60,
    askedBack: 10,
    handedOver: 10,
    unanswered: 15,
    other: 5,
  });
  expect(OUTCOMES.reduce((sum, one) => sum + counted[one], 0)).toBe(SPAN.asked);
});

test("a day has the same parts", () => {
  const day = {
    day: "2026-11-03",
    asked: 9,
    answered: 4,
    asked_back: 1,
    missed: 2,
    handed_over: 1,
  };
  expect(outcomesOfDay(day)).toEqual({
    answered: 4,
    askedBack: 1,
    handedOver: 1,
    unanswered: 2,
    other: 1,
  });
});

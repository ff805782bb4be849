import { expect, it } from "vitest";
import { progressOf, rate } from "./figures";

it("the excluded are no part of the way", () => {
  const counts = { audience: 100, excluded: 20, queued: 30, sending: 10, sent: 40 };
  expect(progressOf(counts)).toEqual({ people: 80, done: 40, percent: 50 });
  expect(progressOf({})).toEqual({ people: 0, done: 0, percent: 0 });
});

it("rates are of those it was sent to", () => {
  expect(rate({ sent: 40, read: 10 }, "read")).toBe(0.25);
  expect(rate({ sent: 0, read: 0 }, "read")).toBeNull();
});

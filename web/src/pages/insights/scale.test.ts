import { expect, test } from "vitest";
import { roundUp, strength } from "./scale";

test("a scale ends at a number that is easy to halve", () => {
  expect([0, 1, 3, 7, 11, 55, 81, 430].map(roundUp)).toEqual([2, 2, 4, 8, 20, 60, 100, 600]);
});

test("one message is seen beside many", () => {
  expect([0, 1, 50, 51, 1000].map((count) => strength(count, 1000))).toEqual([0, 1, 1, 1, 4]);
  expect(strength(1, 1)).toBe(4);
});

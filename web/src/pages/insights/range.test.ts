import { expect, test } from "vitest";
import { momentsOf, rangeSearch, troubleOf } from "./range";

const NOW = new Date("2026-11-22T12:00:00Z");

test("a preset ends now", () => {
  expect(momentsOf({}, NOW, "UTC")).toEqual({ from: "2026-11-15T12:00:00.000Z" });
  expect(momentsOf({ range: "day" }, NOW, "UTC")).toEqual({ from: "2026-11-21T12:00:00.000Z" });
});

test.each([
  ["Europe/Paris", "2026-10-24T22:00:00.000Z", "2026-10-25T23:00:00.000Z"],
  ["Asia/Kathmandu", "2026-10-24T18:15:00.000Z", "2026-10-25T18:15:00.000Z"],
  ["America/New_York", "2026-10-25T04:00:00.000Z", "2026-10-26T04:00:00.000Z"],
])("days begin when they do in %s, that of the changed clock too", (zone, from, to) => {
  const chosen = { from: "2026-10-25", to: "2026-10-25" };
  expect(momentsOf(chosen, NOW, zone)).toEqual({ from, to });
});

test("what is wrong with chosen days is said", () => {
  expect(troubleOf({ from: "2026-11-02", to: "2026-11-01" })).toBe("backwards");
  expect(troubleOf({ from: "2025-01-01", to: "2026-11-01" })).toBe("long");
  expect(troubleOf({ from: "2026-11-01", to: "2026-11-01" })).toBeUndefined();
});

test("an address that says nonsense is a week", () => {
  expect(rangeSearch({ range: "toString" })).toEqual({});
  expect(rangeSearch({ from: "2026-13-77", to: "2026-11-01" })).toEqual({});
  expect(rangeSearch({ range: "month", from: "x" })).toEqual({ range: "month" });
});

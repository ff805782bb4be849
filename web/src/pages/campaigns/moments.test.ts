import { expect, it } from "vitest";
import { localOf, momentOf } from "./moments";

it.each([
  ["2026-12-01T09:00", "Europe/Paris", "2026-12-01T09:00+01:00"],
  ["2026-07-01T09:00", "Europe/Paris", "2026-07-01T09:00+02:00"],
  ["2026-10-25T01:30", "Europe/Paris", "2026-10-25T01:30+02:00"],
  ["2026-12-01T09:00", "America/New_York", "2026-12-01T09:00-05:00"],
  ["2026-12-01T09:00", "Asia/Kolkata", "2026-12-01T09:00+05:30"],
  ["2026-12-01T09:00", "UTC", "2026-12-01T09:00+00:00"],
])("%s in %s", (local, zone, moment) => {
  expect(momentOf(local, zone)).toBe(moment);
  expect(localOf(moment, zone)).toBe(local);
});

it("the recipient's own clock has no zone", () => {
  expect(localOf("2026-12-01T09:00", "Europe/Paris")).toBe("2026-12-01T09:00");
  expect(localOf("", "Europe/Paris")).toBe("");
  expect(momentOf("", "Europe/Paris")).toBe("");
});

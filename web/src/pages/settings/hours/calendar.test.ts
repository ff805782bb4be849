import { expect, test } from "vitest";
import {
  calendarOf,
  leapYear,
  plainCalendar,
  usualCalendar,
  weekWords,
  wrongDays,
  wrongIn,
} from "./calendar";

const RAW = {
  zone: "Europe/Paris",
  hours: { "monday-friday": "9:00-17:30", saturday: ["10:00-12:00", "13:00-24:00"] },
  holidays: {
    "12-25": "Noël",
    "2026-12-24": { name: { fr: "Réveillon", de: "Heiligabend" }, hours: "09:00-12:00" },
  },
};

test("a calendar comes back as it was", () => {
  const found = calendarOf(RAW);
  expect(found?.week[0]).toEqual([{ from: "09:00", to: "17:30" }]);
  expect(found?.week[5]?.[1]).toEqual({ from: "13:00", to: "00:00" });
  expect(found && plainCalendar(found)).toEqual({
    zone: "Europe/Paris",
    hours: {
      "monday-friday": ["09:00-17:30"],
      saturday: ["10:00-12:00", "13:00-24:00"],
      sunday: [],
    },
    holidays: {
      "12-25": { name: "Noël" },
      "2026-12-24": { name: { fr: "Réveillon", de: "Heiligabend" }, hours: ["09:00-12:00"] },
    },
  });
});

test("a name that is changed is one for all languages", () => {
  const found = calendarOf(RAW);
  const eve = found?.holidays.find(({ names }) => names);
  if (eve) eve.name = "Christmas Eve";
  const plain = found && plainCalendar(found);
  expect(plain?.holidays).toMatchObject({ "2026-12-24": { name: "Christmas Eve" } });
});

test("days with the same hours are said together", () => {
  const week = usualCalendar("UTC").week;
  const words = weekWords(week, "de", ({ first, last }) => `${first} bis ${last}`);
  expect(words).toEqual([{ days: "Montag bis Freitag", hours: "9:00 – 17:30" }]);
});

test("days that differ have a date each", () => {
  const day = (date: string) => ({ date, name: "", spans: [] });
  expect(wrongDays([day("12-25"), day("2026-12-25")])).toBeNull();
  expect(wrongDays([day("12-25"), day("")])).toBe("empty");
  expect(wrongDays([day("12-25"), day("12-25")])).toBe("twice");
});

test("a year with a 29 February is found", () => {
  expect([2026, 2028, 2097].map(leapYear)).toEqual([2028, 2028, 2104]);
});

test("nothing is always open", () => {
  expect(calendarOf(null)).toBeNull();
});

test.each([
  [[{ from: "09:00", to: "12:00" }], null],
  [[{ from: "22:00", to: "02:00" }], null],
  [[{ from: "00:00", to: "00:00" }], null],
  [[{ from: "09:00", to: "" }], "empty"],
  [[{ from: "09:00", to: "09:00" }], "empty"],
  [
    [
      { from: "09:00", to: "12:00" },
      { from: "11:00", to: "13:00" },
    ],
    "overlap",
  ],
])("%j is %s", (spans, wrong) => {
  expect(wrongIn(spans)).toBe(wrong);
});

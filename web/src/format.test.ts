import { expect, test } from "vitest";
import { formatOf } from "./format";

const AT = "2026-11-03T23:30:00Z";
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

test("times are on the workspace's clock, in the member's language", () => {
  const paris = formatOf("fr", "Europe/Paris");
  expect(paris.time(AT)).toBe("00:30");
  expect(paris.day(AT)).toBe("mercredi 4 novembre");
  expect(paris.dayKey(AT)).toBe("2026-11-04");
  expect(formatOf("de", "UTC").date(AT)).toBe("03.11.2026");
  expect(formatOf("en", "America/New_York").dateTime(AT)).toContain("Nov 3, 2026");
});

test("how long ago is said in the largest unit that fits", () => {
  const now = new Date("2026-11-04T01:35:00Z");
  expect(formatOf("en").relative(AT, now)).toBe("2 hours ago");
  expect(formatOf("de").relative(AT, now)).toBe("vor 2 Stunden");
  expect(formatOf("fr").relative("2026-11-05T01:35:00Z", now)).toBe("demain");
  expect(formatOf("en").relative(now, now)).toBe("now");
});

test("numbers are written as people write them", () => {
  expect(plain(formatOf("fr").number(12345.6))).toBe("12 345,6");
  expect(plain(formatOf("de").percent(0.125))).toBe("12,5 %");
  expect(plain(formatOf("en").bytes(4_200_000))).toBe("4.2 MB");
  expect(formatOf("en").bytes(0)).toBe("0 byte");
  expect(formatOf("de").list(["Anna", "Ben", "Cem"])).toBe("Anna, Ben und Cem");
});

test("how long something took is said in one unit", () => {
  const { duration } = formatOf("en");
  const told = [7.6, 89, 90, 600, 5_400, 36_000, 172_800].map(duration);
  expect(told).toEqual(["8 sec", "89 sec", "2 min", "10 min", "1.5 hr", "10 hr", "2 days"]);
  expect(plain(formatOf("de").duration(9_000))).toBe("2,5 Std.");
  expect(plain(formatOf("fr").duration(600))).toBe("10 min");
});

test("weekdays and hours are those of the language, whatever the clock", () => {
  expect(formatOf("de", "Asia/Tokyo").weekday(0)).toBe("Mo");
  expect(formatOf("fr", "America/New_York").weekday(6)).toBe("dim.");
  expect(formatOf("de", "Asia/Tokyo").hour(18)).toBe("18:00");
  expect(plain(formatOf("en").hour(18))).toBe("6:00 PM");
});

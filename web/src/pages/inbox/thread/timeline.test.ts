import { expect, test } from "vitest";
import type { Message } from "../shapes";
import { activity, message } from "../sample.test-data";
import { type Thread, withMessage, withoutMessage } from "./patch";
import { type Entry, timeline } from "./timeline";

const dayKey = (at: string) => at.slice(0, 10);
const shown = (entries: Entry[]) =>
  entries.map((one) => (one.kind === "message" ? one.message.id : one.kind));
const usual = { activities: [], unread: 0, hasOlder: false, dayKey };

test("days part what was said, and news has its line", () => {
  const messages = [
    message(3, "2026-11-22T09:00:00Z"),
    message(2, "2026-11-21T10:00:30Z", { direction: "out", author: "assistant" }),
    message(1, "2026-11-21T10:00:00Z"),
  ];
  expect(shown(timeline({ ...usual, messages, unread: 1 }))).toEqual([
    "day",
    "m1",
    "m2",
    "day",
    "unread",
    "m3",
  ]);
  // More unread than were read: from the first that is there.
  expect(shown(timeline({ ...usual, messages, unread: 9 }))[1]).toBe("unread");
});

test("messages of one author within minutes stand together", () => {
  const messages = [
    message(4, "2026-11-22T10:20:00Z"),
    message(3, "2026-11-22T10:02:00Z", { author: "member", direction: "out" }),
    message(2, "2026-11-22T10:01:00Z"),
    message(1, "2026-11-22T10:00:00Z"),
  ];
  const entries = timeline({ ...usual, messages });
  const firsts = entries.flatMap((one) => (one.kind === "message" ? [one.isFirst] : []));
  expect(firsts).toEqual([true, false, true, true]);
});

test("what members did stands where they did it, a reply with its author", () => {
  const messages = [
    message(2, "2026-11-22T10:02:00Z", { author: "member", direction: "out" }),
    message(1, "2026-11-22T10:00:00Z"),
  ];
  const activities = [
    activity("r", "2026-11-22T10:02:00Z", { what: "reply", details: { message_id: "m2" } }),
    activity("n", "2026-11-22T10:01:00Z"),
    activity("old", "2026-11-20T10:01:00Z"),
  ];
  const entries = timeline({ ...usual, messages, activities, hasOlder: true });
  expect(shown(entries)).toEqual(["day", "m1", "activity", "m2"]);
  expect(entries.at(-1)).toMatchObject({ by: "Ada" });
});

test("a message takes its place once, whichever way it comes", () => {
  const thread: Thread = {
    pageParams: [""],
    pages: [{ items: [message(2, "b"), message(1, "a")], next: "more" }],
  };
  const ids = (one: Thread) => one.pages.flatMap((page) => page.items.map((item) => item.id));
  const more = withMessage(thread, message(3, "c"));
  expect(ids(more)).toEqual(["m3", "m2", "m1"]);
  const read = withMessage(more, message(3, "c", { status: "read" }));
  expect(ids(read)).toEqual(["m3", "m2", "m1"]);
  expect(read.pages[0]?.items[0]?.status).toBe("read");
  expect(ids(withMessage(thread, message(0, "0")))).toEqual(["m2", "m1"]);
  expect(ids(withoutMessage(more, "m2"))).toEqual(["m3", "m1"]);
});

test("what the stream brings takes the place of what was being sent", () => {
  const ours: Partial<Message> = {
    direction: "out",
    author: "member",
    parts: [{ type: "text", text: "Soon." }],
  };
  const sent = { ...message(9, "b", ours), id: "sending-k" };
  const thread: Thread = {
    pageParams: [""],
    pages: [{ items: [sent, message(1, "a")], next: null }],
  };
  const told = withMessage(thread, message(2, "b", ours));
  expect(told.pages[0]?.items.map(({ id }) => id)).toEqual(["m2", "m1"]);
});

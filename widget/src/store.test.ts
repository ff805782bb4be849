import { expect, test } from "vitest";
import type { Message } from "./protocol";
import { Store } from "./store";

const NOW = new Date("2026-11-20T10:00:00Z");

function message(position: number, more: Partial<Message> = {}): Message {
  return {
    id: `m${position}`,
    position,
    direction: "out",
    author: "assistant",
    at: NOW.toISOString(),
    status: "sent",
    client_id: "",
    parts: [{ type: "text", text: `text ${position}` }],
    ...more,
  };
}

function ids(store: Store): string[] {
  return store.entries.map((e) => e.message.id);
}

test("shows a message once, however often it comes", () => {
  const store = new Store();
  expect(store.add(message(1))).toBe(true);
  expect(store.add(message(1, { status: "read" }))).toBe(false);
  expect(store.entries).toHaveLength(1);
  expect(store.entries[0]?.message.status).toBe("read");
});

test("keeps the order of the conversation, whatever order messages come in", () => {
  const store = new Store();
  for (const position of [3, 1, 2]) store.add(message(position));
  expect(ids(store)).toEqual(["m1", "m2", "m3"]);
  expect(store.cursor).toBe(3);
});

test("the server's copy takes the place of the visitor's own words", () => {
  const store = new Store();
  const entry = store.addOwn("c1", "Tiramisu", NOW);
  expect(store.nextToSend).toBe(entry);
  expect(store.add(message(1, { direction: "in", client_id: "c1" }))).toBe(true);
  expect(store.entries).toEqual([entry]);
  expect(entry).toMatchObject({ key: "c1", state: "sent", message: { id: "m1" } });
  expect(store.nextToSend).toBeUndefined();
});

test("a late failure does not overrule the server's copy", () => {
  const store = new Store();
  const entry = store.addOwn("c1", "Tiramisu", NOW);
  store.add(message(1, { direction: "in", client_id: "c1" }));
  store.mark(entry, "failed");
  expect(entry.state).toBe("sent");
});

test("what is not yet placed stays at the end, in the order it was written", () => {
  const store = new Store();
  store.addOwn("c1", "one", NOW);
  store.addOwn("c2", "two", NOW, "payload");
  store.add(message(1));
  expect(store.entries.map((e) => e.key)).toEqual(["m1", "c1", "c2"]);
  expect(store.entries[2]?.payload).toBe("payload");
});

test("counts what waits unread at the end", () => {
  const store = new Store();
  expect(store.unread).toBe(0);
  store.add(message(1, { status: "read" }));
  store.add(message(2));
  store.add(message(3));
  expect(store.unread).toBe(2);
  store.setStatus("m3", "read");
  expect(store.unread).toBe(0);
  store.add(message(4));
  store.markAllRead();
  expect(store.unread).toBe(0);
});

test("a new history replaces the old one and keeps what is still to be sent", () => {
  const store = new Store();
  store.add(message(1));
  store.add(message(2));
  store.addOwn("c1", "wait", NOW);
  expect(store.replace([message(2), message(3)]).map(({ id }) => id)).toEqual(["m3"]);
  expect(store.entries.map((e) => e.key)).toEqual(["m2", "m3", "c1"]);
  expect(store.cursor).toBe(3);
});

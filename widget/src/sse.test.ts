import { expect, test } from "vitest";
import { eventParser, type StreamEvent } from "./sse";

function parsed(...pieces: string[]): StreamEvent[] {
  const events: StreamEvent[] = [];
  const parse = eventParser((event) => events.push(event));
  pieces.forEach(parse);
  return events;
}

const WHOLE = 'event: typing\nid: 7\ndata: {"on": true}\n\n';

test("reads an event with its name, id and data", () => {
  expect(parsed(WHOLE)).toEqual([{ event: "typing", id: "7", data: '{"on": true}' }]);
});

test("gives the same events wherever the stream is cut", () => {
  for (let cut = 0; cut <= WHOLE.length; cut++) {
    expect(parsed(WHOLE.slice(0, cut), WHOLE.slice(cut))).toEqual(parsed(WHOLE));
  }
});

test("takes CR, LF and CRLF, even when a CRLF is cut in half", () => {
  const expected = [{ event: "message", id: "", data: "a\nb" }];
  expect(parsed("data: a\r\ndata: b\r\n\r\n")).toEqual(expected);
  expect(parsed("data: a\rdata: b\r\r", "data")).toEqual(expected);
  expect(parsed("data: a\r", "\ndata: b\r", "\n\r", "\n")).toEqual(expected);
});

test("joins several data lines and keeps the id for later events", () => {
  expect(parsed("id: 3\ndata: a\ndata:b\n\ndata: c\n\n")).toEqual([
    { event: "message", id: "3", data: "a\nb" },
    { event: "message", id: "3", data: "c" },
  ]);
});

test("passes over comments, unknown fields and events without data", () => {
  expect(parsed(": still here\n\nretry: 5\n\nevent: x\n\ndata: y\n\n")).toEqual([
    { event: "message", id: "", data: "y" },
  ]);
});

test("keeps an unfinished event back", () => {
  expect(parsed("data: a\n")).toEqual([]);
});

test("an empty data line is an empty text", () => {
  expect(parsed("data:\n\n")).toEqual([{ event: "message", id: "", data: "" }]);
});

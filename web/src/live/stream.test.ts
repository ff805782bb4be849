// @vitest-environment node
import type { ServerResponse } from "node:http";
import { afterEach, expect, test, vi } from "vitest";
import { listen, type Loopback } from "../api/loopback.test-server";
import { type LiveEvent, type LiveState, readStream } from "./stream";

let server: Loopback | undefined;
const network = new EventTarget();
const ended = { now: new AbortController() };
afterEach(() => {
  ended.now.abort();
  ended.now = new AbortController();
  server?.close();
});

/** A server that answers the first connection by the first function, and so on. */
async function reading(...answers: ((response: ServerResponse) => void)[]) {
  return readingPatiently(1, ...answers);
}

async function readingPatiently(
  patience: number,
  ...answers: ((response: ServerResponse) => void)[]
) {
  const asked: Record<string, unknown>[] = [];
  const events: LiveEvent[] = [];
  const states: LiveState[] = [];
  server = await listen((request, response) => {
    asked.push(request.headers);
    answers[asked.length - 1]?.(response);
  });
  void readStream({
    workspace: "acme",
    origin: server.origin,
    patience,
    network,
    signal: ended.now.signal,
    onEvent: (event) => events.push(event),
    onState: (state) => states.push(state),
  });
  return { asked, events, states };
}

function open(response: ServerResponse, ...pieces: string[]): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(": hello\n\n");
  pieces.forEach((piece) => response.write(piece));
}

const first = 'event: message_received\nid: 7\ndata: {"position":7}\n\n';

test("events come as they were told, also in pieces", async () => {
  const { events, asked } = await reading((response) => {
    open(response, first.slice(0, 20), first.slice(20), "event: odd\ndata: {nonsense\n\n", first);
  });
  await vi.waitFor(() => expect(events).toHaveLength(2));
  expect(events[0]).toEqual({ type: "message_received", position: 7 });
  expect(asked[0]?.["comptoir-workspace"]).toBe("acme");
  expect(asked[0]?.["last-event-id"]).toBeUndefined();
});

test("a stream that breaks is resumed after the last event", async () => {
  const { asked, states } = await reading(
    (response) => {
      open(response, first);
      response.end();
    },
    (response) => response.destroy(),
    (response) => open(response),
  );
  await vi.waitFor(() => expect(asked).toHaveLength(3));
  await vi.waitFor(() => expect(states.at(-1)).toBe("live"));
  expect(asked[2]?.["last-event-id"]).toBe("7");
  expect(states).toContain("lost");
});

test("a stream that is refused is not asked for again", async () => {
  const { asked, states } = await reading((response) => response.writeHead(401).end());
  await vi.waitFor(() => expect(states.at(-1)).toBe("refused"));
  expect(asked).toHaveLength(1);
});

test("a network that is back is used at once", async () => {
  const { asked, states } = await readingPatiently(
    3_600_000,
    (response) => response.destroy(),
    (response) => open(response),
  );
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  await vi.waitFor(() => {
    network.dispatchEvent(new Event("online"));
    expect(states.at(-1)).toBe("live");
  });
  expect(asked).toHaveLength(2);
});

/** The live stream of a workspace: what just happened, each event once, from where it broke off. */
import { createParser } from "eventsource-parser";
import { headersOf, PREFIX } from "../api/client";
import type { components } from "../api/schema";

/** A fact of the workspace, who has a conversation open, or that the stream was opened. */
export type LiveEvent =
  | components["schemas"]["EventTold"]
  | {
      type: "presence_changed";
      conversation_id: string;
      who: { id: string; name: string; doing: "reading" | "writing" }[];
    }
  | { type: "stream_opened"; position: number; missed: boolean };

export type LiveKind = LiveEvent["type"];

/** `refused`: signed out, or not allowed; it is not tried again. */
export type LiveState = "connecting" | "live" | "lost" | "refused";

interface Wanted {
  workspace: string;
  onEvent: (event: LiveEvent) => void;
  onState: (state: LiveState) => void;
  signal: AbortSignal;
  origin?: string;
  /** What says `online` when a network is back. */
  network?: EventTarget;
  /** Milliseconds before the second attempt; each later one waits longer. */
  patience?: number;
}

const LONGEST = 30_000;
/** Heartbeats come every 15 seconds: silence for longer is a dead connection. */
const SILENCE = 45_000;

/** Reads until `signal` ends it. A stream that breaks is resumed after the last event. */
export async function readStream(wanted: Wanted): Promise<void> {
  const { onState, signal, patience = 500, network = globalThis } = wanted;
  const place = { position: "", failures: 0 };
  while (!signal.aborted) {
    onState(place.failures > 1 ? "lost" : "connecting");
    const goesOn = await readOnce(wanted, place).catch(() => true);
    if (hasEnded(signal)) return;
    if (!goesOn) {
      onState("refused");
      return;
    }
    place.failures += 1;
    onState(place.failures > 1 ? "lost" : "connecting");
    await pause(Math.min(LONGEST, patience * 2 ** (place.failures - 1)), signal, network);
  }
}

/** A function, since the compiler does not know that it changes meanwhile. */
const hasEnded = (signal: AbortSignal) => signal.aborted;

/** One connection. Answers false where asking again is of no use: signed out, or not allowed. */
async function readOnce(
  { workspace, onEvent, onState, signal, origin = "" }: Wanted,
  place: { position: string; failures: number },
): Promise<boolean> {
  const broken = new AbortController();
  const answer = await fetch(`${origin}${PREFIX}/events`, {
    credentials: "same-origin",
    headers: {
      ...headersOf(workspace),
      Accept: "text/event-stream",
      ...(place.position ? { "Last-Event-ID": place.position } : {}),
    },
    signal: AbortSignal.any([signal, broken.signal]),
  });
  if (!answer.ok || !answer.body) return ![401, 403, 404].includes(answer.status);
  place.failures = 0;
  onState("live");
  const parser = createParser({
    onEvent: ({ event, id, data }) => {
      if (id) place.position = id;
      const told = parsed(data);
      if (told) onEvent({ ...told, type: event } as LiveEvent);
    },
  });
  await readAll(answer.body, (text) => parser.feed(text), broken);
  return true;
}

async function readAll(
  body: ReadableStream<Uint8Array>,
  take: (text: string) => void,
  broken: AbortController,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const silent = setTimeout(() => broken.abort(), SILENCE);
    const { done, value } = await reader.read().finally(() => clearTimeout(silent));
    if (done) return;
    take(decoder.decode(value, { stream: true }));
  }
}

function parsed(data: string): object | null {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

/** Waits, less where the browser comes back to a network. */
async function pause(
  milliseconds: number,
  signal: AbortSignal,
  network: EventTarget,
): Promise<void> {
  const jittered = milliseconds * (0.75 + Math.random() / 2);
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      network.removeEventListener("online", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, jittered);
    network.addEventListener("online", done);
    signal.addEventListener("abort", done);
  });
}

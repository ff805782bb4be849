/** Keeps the line to the server open and notices when it went dead. */
import { eventParser, type StreamEvent } from "./sse";

const SILENCE_MS = 45_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** Reads one stream to its end; rejects when it fails or falls silent, heartbeats included. */
export async function listen(
  connect: (signal: AbortSignal) => Promise<Response>,
  onOpen: () => void,
  onEvent: (event: StreamEvent) => void,
  life: AbortSignal,
): Promise<void> {
  const attempt = new AbortController();
  const stop = () => {
    attempt.abort();
  };
  let watchdog = setTimeout(stop, SILENCE_MS);
  const stillAlive = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(stop, SILENCE_MS);
  };
  const options = { signal: attempt.signal };
  life.addEventListener("abort", stop, options);
  addEventListener("offline", stop, options);
  try {
    const response = await connect(attempt.signal);
    onOpen();
    await readAll(response, onEvent, stillAlive);
  } finally {
    clearTimeout(watchdog);
    stop();
  }
}

async function readAll(
  response: Response,
  onEvent: (event: StreamEvent) => void,
  stillAlive: () => void,
): Promise<void> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  const parse = eventParser(onEvent);
  for (;;) {
    const piece = await reader?.read();
    if (!piece?.value) return;
    stillAlive();
    parse(decoder.decode(piece.value, { stream: true }));
  }
}

/** Longer after every failure, and never the same for two visitors. */
export function backoff(failures: number): number {
  const longest = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
  return longest * (0.5 + Math.random() / 2);
}

/** Waits; the end of the session or the network's return ends the wait early. */
export function pause(ms: number, life?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener("online", done);
    life?.addEventListener("abort", done, { once: true });
  });
}

/** The live stream for pages: one connection for a window, whoever listens.
 *
 *  useLiveEvent("message_received", ({ message }) => queries.setQueryData(…));
 */
import { useQueryClient } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
} from "react";
import { type LiveEvent, type LiveKind, type LiveState, readStream } from "./stream";

type Listener = (event: LiveEvent) => void;
type Ours = Extract<LiveEvent, { type: "presence_changed" | "stream_opened" }>;
type Told<K extends LiveKind> = K extends Ours["type"]
  ? Extract<Ours, { type: K }>
  : Exclude<LiveEvent, Ours>;

interface Live {
  state: LiveState;
  listen: (kind: LiveKind, listener: Listener) => () => void;
}

const Context = createContext<Live>({ state: "live", listen: () => () => undefined });

interface Given {
  workspace: string;
  /** Who may not be told what happens opens no stream, and sees what was there when they asked. */
  mayListen: boolean;
  children: ReactNode;
}

/** Keeps the stream of a workspace open around `children`. */
export function LiveStream({ workspace, mayListen, children }: Given) {
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState>(mayListen ? "connecting" : "live");
  const [listeners] = useState(() => new Map<LiveKind, Set<Listener>>());

  useEffect(() => {
    if (!mayListen) return undefined;
    const ended = new AbortController();
    let isFirst = true;
    const askAgain = () => void queries.invalidateQueries({ queryKey: [workspace] });
    const onState = (now: LiveState) => {
      setState(now);
      // Whatever is asked next learns why, and leads to the sign-in where the session has ended.
      if (now === "refused") askAgain();
    };
    const onEvent = (event: LiveEvent) => {
      // What was read before the stream stood may lack what came between.
      if (event.type === "stream_opened" && (isFirst || event.missed)) askAgain();
      if (event.type === "stream_opened") isFirst = false;
      listeners.get(event.type)?.forEach((tell) => tell(event));
    };
    void readStream({ workspace, onEvent, onState, signal: ended.signal });
    return () => ended.abort();
  }, [workspace, mayListen, queries, listeners]);

  const live = useMemo<Live>(
    () => ({
      state,
      listen: (kind, listener) => {
        const told = listeners.get(kind) ?? new Set();
        listeners.set(kind, told.add(listener));
        return () => void told.delete(listener);
      },
    }),
    [state, listeners],
  );
  return <Context value={live}>{children}</Context>;
}

/** Whether what is shown is up to date. */
export function useLiveState(): LiveState {
  return useContext(Context).state;
}

/** Calls `listener` at each event of a kind. */
export function useLiveEvent<K extends LiveKind>(
  kind: K,
  listener: (event: Told<K>) => void,
): void {
  const { listen } = useContext(Context);
  const tell = useEffectEvent(listener);
  useEffect(() => listen(kind, (event) => tell(event as Told<K>)), [kind, listen]);
}

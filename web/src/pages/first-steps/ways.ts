/** Where a step is done. */
import { may, useWorkspace } from "../../session/workspace";
import type { Step, StepName } from "./steps";

export interface Way {
  to:
    | `/${string}/channels`
    | `/${string}/channels/new`
    | `/${string}/knowledge/sources`
    | `/${string}/knowledge`
    | `/${string}/inbox`
    | `/${string}/settings/people`;
  words: "button" | "connect" | "lab";
}

/** The way on from a step, the most useful first. */
export function useWays({ name, isDone }: Step): Way[] {
  const here = useWorkspace();
  const base = `/${here.slug}` as const;
  const mayConnect = may(here, "channels:write");
  const mayAsk = may(here, "lab:ask");
  const ways: Record<StepName, Way[]> = {
    channel:
      mayConnect && !isDone
        ? [{ to: `${base}/channels/new`, words: "connect" }]
        : [{ to: `${base}/channels`, words: "button" }],
    content: [{ to: `${base}/knowledge/sources`, words: "button" }],
    ask: [
      { to: `${base}/inbox`, words: "button" },
      ...(mayAsk ? [{ to: `${base}/knowledge` as const, words: "lab" as const }] : []),
    ],
    invite: [{ to: `${base}/settings/people`, words: "button" }],
  };
  return ways[name];
}

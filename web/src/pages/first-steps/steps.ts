/** What a new workspace needs before it answers anybody, and how far it is. */
import { useQueries, useQueryClient } from "@tanstack/react-query";
import { type Api, said } from "../../api/client";
import { useLiveEvent } from "../../live/live";
import type { IconName } from "../../parts/icon";
import type { Permission } from "../../session/session";
import { may, useWorkspace } from "../../session/workspace";

export type StepName = "channel" | "content" | "ask" | "invite";

/** How far a step is. */
export interface Found {
  count: number;
  /** What there is, by name. */
  names?: string[];
  /** How many of it do not work. */
  troubled?: number;
  documents?: number;
  invitations?: number;
}

export interface Step {
  name: StepName;
  icon: IconName;
  needs: Permission;
  /** Undefined while nobody knows. */
  found: Found | undefined;
  isDone: boolean;
  error: unknown;
}

const STEPS = [
  { name: "channel", icon: "plug", needs: "channels:read", enough: 1 },
  { name: "content", icon: "book", needs: "sources:read", enough: 1 },
  { name: "ask", icon: "chat", needs: "inbox:read", enough: 1 },
  { name: "invite", icon: "people", needs: "people:read", enough: 2 },
] as const satisfies readonly (Pick<Step, "name" | "icon" | "needs"> & { enough: number })[];

const EVERY = 10_000;
const params = { query: { limit: 100 } };

/** The steps that I may see, with how far each is. */
export function useSteps(): Step[] {
  const here = useWorkspace();
  const { api, slug } = here;
  const queries = useQueryClient();
  useLiveEvent("message_received", () => {
    void queries.invalidateQueries({ queryKey: [slug, "first-steps", "ask"] });
  });
  const seesInvitations = may(here, "people:write");
  const look: Record<StepName, () => Promise<Found>> = {
    channel: () => findChannels(api),
    content: () => findSources(api),
    ask: () => findConversations(api),
    invite: () => findPeople(api, seesInvitations),
  };
  const mine = STEPS.filter((step) => may(here, step.needs));
  const answers = useQueries({
    queries: mine.map(({ name }) => ({
      queryKey: [slug, "first-steps", name],
      queryFn: look[name],
      refetchInterval: EVERY,
    })),
  });
  return mine.map(({ enough, ...step }, index) => {
    const found = answers[index]?.data;
    const isDone = found !== undefined && found.count >= enough;
    return { ...step, found, isDone, error: answers[index]?.error };
  });
}

const namesOf = (items: { name: string }[]) => items.map((one) => one.name).filter(Boolean);

async function findChannels(api: Api): Promise<Found> {
  const { items } = await said(api.GET("/channels", { params }));
  const troubled = items.filter((one) => one.problem).length;
  return { count: items.length, names: namesOf(items), troubled };
}

async function findSources(api: Api): Promise<Found> {
  const { items } = await said(api.GET("/sources", { params }));
  const troubled = items.filter((one) => one.failures > 0).length;
  const documents = items.reduce((sum, one) => sum + one.documents, 0);
  return { count: items.length, names: namesOf(items), troubled, documents };
}

async function findConversations(api: Api): Promise<Found> {
  const { team, assistant, flow, snoozed, resolved } = await said(api.GET("/inbox/counts"));
  return { count: team + assistant + flow + snoozed + resolved };
}

async function findPeople(api: Api, seesInvitations: boolean): Promise<Found> {
  const { items } = await said(api.GET("/members", { params }));
  const found = { count: items.length, names: items.map((one) => one.name || one.email) };
  if (!seesInvitations) return found;
  const open = await said(api.GET("/invitations", { params }));
  return { ...found, invitations: open.items.length };
}

/** The views of the inbox: what each asks for, and whether a conversation that changed is in it. */
import type { operations } from "../../api/schema";
import type { Conversation, Counts, SavedView } from "./shapes";

export type Query = NonNullable<operations["list_conversations"]["parameters"]["query"]>;

export const VIEWS = [
  "mine",
  "unassigned",
  "team",
  "mentions",
  "waiting",
  "assistant",
  "all",
  "snoozed",
  "resolved",
] as const;
export type ViewName = (typeof VIEWS)[number];

const isPerson = ({ owner }: Conversation) => owner === "team" || owner === "member";
const isOpen = ({ state }: Conversation) => state === "open";

interface Rule {
  query: Query;
  fits: (one: Conversation, me: string) => boolean;
  count: (counts: Counts) => number;
}

export const RULES: Record<ViewName, Rule> = {
  mine: {
    query: { state: "open", owner: "member", member_id: "me" },
    fits: (one, me) => isOpen(one) && one.owner === "member" && one.member_id === me,
    count: (counts) => counts.mine,
  },
  unassigned: {
    query: { state: "open", owner: "team" },
    fits: (one) => isOpen(one) && one.owner === "team",
    count: (counts) => counts.unassigned,
  },
  team: {
    query: { state: "open", owner: "person" },
    fits: (one) => isOpen(one) && isPerson(one),
    count: (counts) => counts.team,
  },
  mentions: {
    query: { mentions: true },
    fits: (one) => one.mentioned,
    count: (counts) => counts.mentions,
  },
  waiting: {
    query: { state: "open", owner: "person", order: "waiting" },
    fits: (one) => isOpen(one) && isPerson(one) && one.waiting_since !== null,
    count: (counts) => counts.waiting,
  },
  assistant: {
    query: { state: "open", owner: "assistant" },
    fits: (one) => isOpen(one) && one.owner === "assistant",
    count: (counts) => counts.assistant,
  },
  all: {
    query: { state: "open" },
    fits: isOpen,
    count: ({ team, assistant, flow }) => team + assistant + flow,
  },
  snoozed: {
    query: { state: "snoozed" },
    fits: (one) => one.state === "snoozed",
    count: (counts) => counts.snoozed,
  },
  resolved: {
    query: { state: "resolved" },
    fits: (one) => one.state === "resolved",
    count: (counts) => counts.resolved,
  },
};

export const isViewName = (text: string): text is ViewName =>
  (VIEWS as readonly string[]).includes(text);

/** The view of an address: a name of ours, `team:<id>` or `saved:<id>`; the first one else. */
export function parseView(text: unknown): string {
  if (typeof text !== "string") return "team";
  return isViewName(text) || /^(team|saved):\w+$/.test(text) ? text : "team";
}

const idOf = (view: string) => view.slice(view.indexOf(":") + 1);

export function queryOf(view: string): Query {
  if (isViewName(view)) return RULES[view].query;
  if (view.startsWith("team:")) return { state: "open", owner: "person", team_id: idOf(view) };
  return { view: idOf(view) };
}

/** Whether `one` belongs into `view`; null where only the server knows. */
export function fits(view: string, one: Conversation, me: string): boolean | null {
  if (isViewName(view)) return RULES[view].fits(one, me);
  if (view.startsWith("team:")) return isOpen(one) && isPerson(one) && one.team_id === idOf(view);
  return null;
}

export function countOf(view: string, counts: Counts | undefined): number | undefined {
  if (!counts) return undefined;
  if (isViewName(view)) return RULES[view].count(counts);
  return view.startsWith("team:") ? (counts.teams[idOf(view)] ?? 0) : counts.views[idOf(view)];
}

/** The most that is counted of some views: the server stops there. */
const MOST = 999;

export const countShown = (count: number, number: (count: number) => string) =>
  count > MOST ? `${number(MOST)}+` : number(count);

/** What a list is sorted by; "" for the end of it. */
export function momentOf(view: string, one: Conversation): string {
  return (view === "waiting" ? one.waiting_since : one.last_message_at) ?? "";
}

/** Whether the older one comes first. */
export const isOldestFirst = (view: string) => view === "waiting";

export const savedViewOf = (one: SavedView) => `saved:${one.id}`;

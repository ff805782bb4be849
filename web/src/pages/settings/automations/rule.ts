/** The rule of an automation as a form has it. */
import type { components } from "../../../api/schema";

type Shapes = components["schemas"];
export type Automation = Shapes["AutomationShown"];
export type Condition = Required<Shapes["ConditionShape"]>;

export interface Rule {
  event: Shapes["AutomationRule"]["event"];
  all: Condition[];
  any: Condition[];
  do: Action[];
}

export type Field = Condition["field"];
export type Op = Condition["op"];
export type EventName = Rule["event"];

/** An action as the API has it: `do` says which, the rest is its own. */
export interface Action {
  do: string;
  [name: string]: unknown;
}

export const EVENTS = [
  ...(["message_received", "conversation_opened", "handed_over"] as const),
  ...(["conversation_resolved", "promise_near", "promise_late"] as const),
] satisfies EventName[];

export const FIELDS = [
  ...(["text", "channel", "channel_type", "language", "tag", "contact_tag"] as const),
  ...(["hours", "owner", "team", "member", "state", "priority"] as const),
] satisfies Field[];

export const OWNERS = ["assistant", "flow", "team", "member"] as const;
export const STATES = ["open", "snoozed", "resolved"] as const;
export const PRIORITIES = ["low", "normal", "high", "urgent"] as const;
export const HOURS = ["open", "closed"] as const;

export const DEEDS = [
  ...(["team", "assign", "hand_back", "tag", "priority", "say", "note"] as const),
  ...(["snooze", "resolve", "open", "tell"] as const),
];
export type Deed = (typeof DEEDS)[number];

export const isDeed = (name: string): name is Deed => (DEEDS as readonly string[]).includes(name);

/** Fields whose values are few or kept somewhere: comparing parts of them makes no sense. */
const CHOSEN: readonly Field[] = [
  ...(["channel", "channel_type", "language", "hours", "owner"] as const),
  ...(["team", "member", "state", "priority"] as const),
];
const WORDS: Op[] = ["contains", "contains_not", "begins", "is", "is_not"];
const SET: Op[] = ["is_set", "is_empty"];

/** How a field can be compared; what a rule says already is kept. */
export function opsOf(field: Field, kept: Op): Op[] {
  const ops: Op[] = [...(CHOSEN.includes(field) ? (["is", "is_not"] as Op[]) : WORDS), ...SET];
  return ops.includes(kept) ? ops : [...ops, kept];
}

export const needsValues = (op: Op): boolean => !SET.includes(op);

export function newCondition(field: Field): Condition {
  return { field, op: CHOSEN.includes(field) ? "is" : "contains", values: [] };
}

export function newAction(deed: Deed): Action {
  if (deed === "tag") return { do: deed, add: [], remove: [] };
  if (deed === "priority") return { do: deed, priority: "high" };
  if (deed === "tell") return { do: deed, word: "" };
  if (deed === "snooze") return { do: deed, hours: 0 };
  if (deed === "say" || deed === "note") return { do: deed, text: "" };
  if (deed === "team" || deed === "assign") return { do: deed, id: "" };
  return { do: deed };
}

export const NEW: Rule = {
  event: "message_received",
  all: [newCondition("text")],
  any: [],
  do: [newAction("tag")],
};

export function ruleOf({ rule }: Automation): Rule {
  const whole = (found: Shapes["ConditionShape"][] = []): Condition[] =>
    found.map((one) => ({ ...one, values: one.values ?? [] }));
  return {
    event: rule.event,
    all: whole(rule.all),
    any: whole(rule.any),
    do: rule.do as unknown as Action[],
  };
}

/** Whether the rule says all that the server asks for. */
export function isWhole({ all, any, do: deeds }: Rule): boolean {
  const conditions = [...all, ...any];
  const areGood = conditions.every(({ op, values }) => !needsValues(op) || values.length > 0);
  return areGood && deeds.length > 0 && deeds.every(isWholeAction);
}

function isWholeAction(action: Action): boolean {
  const text = (name: string) => textIn(action, name).trim();
  if (action.do === "tag")
    return [...listIn(action, "add"), ...listIn(action, "remove")].length > 0;
  if (action.do === "assign") return Boolean(text("id") || text("name"));
  if (action.do === "say") return Boolean(text("text")) !== Boolean(text("code"));
  if (action.do === "note") return Boolean(text("text"));
  return action.do !== "tell" || Boolean(text("word"));
}

export function listIn(action: Action, name: string): string[] {
  const found = action[name];
  return Array.isArray(found) ? found.map(String) : [];
}

export function textIn(action: Action, name: string): string {
  const found = action[name];
  return typeof found === "string" || typeof found === "number" ? String(found) : "";
}

/** Sequences while they are written: new steps and triggers, moved and named. Pure. */
import { newMessage, wholeMessage } from "../campaigns/wording";
import type { Step, Trigger } from "./shapes";

/** The next free key: "step-3". */
export function freeKey(steps: readonly Step[]): string {
  const taken = new Set(steps.map((one) => one.key));
  let number = steps.length + 1;
  while (taken.has(`step-${number}`)) number += 1;
  return `step-${number}`;
}

export function newStep(kind: Step["kind"], steps: readonly Step[]): Step {
  const key = freeKey(steps);
  switch (kind) {
    case "message":
      return { kind, key, messages: [newMessage()] };
    case "wait":
      return { kind, key, days: 1, hours: 0, minutes: 0, until: "" };
    case "condition":
      return { kind, key, expression: "", otherwise: "" };
    case "change":
      return { kind, key, tag: "", untag: "", field: "", value: "" };
    case "leave":
      return { kind, key };
  }
}

export function newTrigger(kind: Trigger["kind"]): Trigger {
  switch (kind) {
    case "consent":
      return { kind, topic: "" };
    case "date":
      return { kind, field: "", days: 0, at: "09:00", yearly: false };
    case "event":
      return { kind, name: "", about: "" };
    case "tag":
      return { kind, tag: "" };
    case "click":
      return { kind, campaign_id: "", item: "" };
    case "document":
      return { kind, sources: [], types: [], tags: [], every_days: 7, digest: false };
  }
}

/** The steps with one of them a place up or down; conditions lead on to later steps alone. */
export function moved(steps: readonly Step[], at: number, by: -1 | 1): Step[] {
  const to = at + by;
  const one = steps[at];
  const other = steps[to];
  if (!one || !other) return [...steps];
  const all = [...steps];
  all[at] = other;
  all[to] = one;
  return mended(all);
}

/** The steps without one. */
export const without = (steps: readonly Step[], at: number): Step[] =>
  mended(steps.filter((_, place) => place !== at));

/** Conditions that led to a step which does not come later any more lead out. */
function mended(steps: readonly Step[]): Step[] {
  return steps.map((one, at) =>
    one.kind === "condition" &&
    one.otherwise &&
    !steps.slice(at + 1).some((later) => later.key === one.otherwise)
      ? { ...one, otherwise: "" }
      : one,
  );
}

/** Whether a step says all that it needs. */
export function isWhole(step: Step): boolean {
  switch (step.kind) {
    case "message":
      return step.messages.some((one) => wholeMessage(one));
    case "wait":
      return Boolean(step.days || step.hours || step.minutes || step.until);
    case "condition":
      return step.expression.trim() !== "";
    case "change":
      return Boolean(step.tag || step.untag || step.field);
    case "leave":
      return true;
  }
}

/** Whether a trigger names what begins it. */
export function isNamed(trigger: Trigger): boolean {
  switch (trigger.kind) {
    case "date":
      return trigger.field !== "";
    case "event":
      return trigger.name.trim() !== "";
    case "tag":
      return trigger.tag.trim() !== "";
    case "click":
      return trigger.campaign_id !== "";
    default:
      return true;
  }
}

/** The steps as they are kept: messages without their unfinished pieces. */
export const wholeSteps = (steps: readonly Step[]): Step[] =>
  steps.map((one) =>
    one.kind === "message"
      ? {
          ...one,
          messages: one.messages.flatMap((message) => wholeMessage(message) ?? []),
        }
      : one,
  );

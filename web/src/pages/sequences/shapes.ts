import type { components } from "../../api/schema";

type Shapes = components["schemas"];
export type Sequence = Shapes["SequenceShown"];
export type Listed = Shapes["SequenceListed"];
export type Plan = Sequence["plan"];
export type Trigger = Plan["trigger"];
export type Step = Sequence["steps"][number];
export type StepOf<Kind extends Step["kind"]> = Extract<Step, { kind: Kind }>;
export type TriggerOf<Kind extends Trigger["kind"]> = Extract<Trigger, { kind: Kind }>;
export type Verb = Shapes["SequenceMove"]["to"];
export type Figures = Shapes["SequenceFigures"];
export type StepFigures = Shapes["StepFiguresShown"];
export type Run = Shapes["SequenceRunShown"];

/** What is changed on the page, as it is sent when it is kept. */
export interface Draft {
  name: string;
  plan: Plan;
  steps: Step[];
}

export const KINDS = ["message", "wait", "condition", "change", "leave"] as const;
export const TRIGGERS = ["consent", "date", "event", "tag", "click", "document"] as const;

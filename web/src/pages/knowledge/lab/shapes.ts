/** What the lab answers; `reasons` are those of `model/decision.py`. */
import type { components } from "../../../api/schema";
import type { Part } from "../../../parts/message/part-shapes";

type Shapes = components["schemas"];
export type Question = Shapes["LabQuestion"];

export interface Candidate {
  kind: "document" | "entity" | "keyword" | "command" | "intent";
  id: string;
  title: string;
  language: string;
  what: number;
  who: number;
  when: number;
  score: number;
  parts: Record<string, number>;
}

export interface Reasons {
  rule: string;
  candidates: Candidate[];
  confidence: number;
  understood: string;
  language: string;
  excluded: Record<string, number>;
  evidence: Record<string, number>;
  notes: Record<string, unknown>;
}

export interface Answer {
  outcome: "answer" | "ask_back" | "handoff" | "silence";
  document: { id: string; title: string; url: string } | null;
  entity: { id: string; key: string; label: string } | null;
  reasons: Reasons;
  asked: { at: string; channel: string; language: string };
  messages: Part[][];
  ms: number;
}

/** The loose shape of the wire as the one that stands in its description. */
export const answerOf = (wire: Shapes["LabAnswer"]) => wire as unknown as Answer;

export interface Asked {
  question: Question;
  answer: Answer;
}

export const NOBODY: Question = {
  wish: "",
  contact: "",
  language: "",
  channel_type: "",
  diets: [],
  without: [],
  tags: [],
  at: null,
};

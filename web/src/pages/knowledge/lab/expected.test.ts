import { expect, test } from "vitest";
import { expectedOf } from "./expected";
import type { Answer, Candidate } from "./shapes";

const candidate = (kind: Candidate["kind"], id: string, title: string): Candidate => ({
  ...{ kind, id, title, language: "fr", what: 0.5, who: 1, when: 1, score: 0.5, parts: {} },
});

const answer = (given: Partial<Answer>, rule: string, candidates: Candidate[]): Answer => ({
  outcome: "answer",
  document: null,
  entity: null,
  messages: [],
  ms: 3,
  asked: { at: "", channel: "console", language: "" },
  reasons: {
    ...{ rule, candidates, confidence: 0.9, understood: "", language: "fr" },
    ...{ excluded: {}, evidence: {}, notes: {} },
  },
  ...given,
});

const cakes = [candidate("document", "d1", "Tiramisu"), candidate("document", "d2", "Tarte")];

test("the given document comes first, and once", () => {
  const given = answer({ document: { id: "d1", title: "Tiramisu", url: "" } }, "content", cakes);
  expect(expectedOf(given).map((one) => one.value)).toEqual(["d1", "d2", "ask_back", "none"]);
});

test("a keyword is expected by its word", () => {
  const given = answer({}, "keyword", [candidate("keyword", "k1", "parking")]);
  expect(expectedOf(given)[0]).toEqual({ value: "keyword:parking", title: "parking" });
});

test("an entity is expected by its key", () => {
  const given = answer({ entity: { id: "e1", key: "WIPRA", label: "Wiprona" } }, "symbol", []);
  expect(expectedOf(given)[0]).toEqual({ value: "WIPRA", title: "Wiprona" });
});

test("what was decided stands first where no item was given", () => {
  expect(expectedOf(answer({ outcome: "ask_back" }, "ambiguous", cakes))[0]?.value).toBe(
    "ask_back",
  );
  expect(expectedOf(answer({ outcome: "handoff" }, "unknown", cakes))[0]?.value).toBe("none");
});

import { expect, test } from "vitest";
import { provenOf } from "./proven";

test("the newest row comes first, and an erased person leaves no words", () => {
  const first = { id: "1", purpose: "topic:kitchen", state: "given", source: "keyword" };
  const evidence = { said: "START KITCHEN" };
  const [second, one] = provenOf([
    { ...first, text: "Yes.", text_version: 2, evidence, said_at: "2026-11-20T12:00:00Z" },
    { id: "2", purpose: "all", state: "withdrawn", source: "message", text: null, evidence: null },
  ]);
  expect(one).toMatchObject({ purpose: "kitchen", said: "START KITCHEN", version: 2 });
  expect(second).toMatchObject({ id: "2", state: "withdrawn", text: "", said: "" });
});

import { expect, test } from "vitest";
import { answersOf, draftOf } from "./answers";

const answer = { parts: [{ type: "text", text: "At nine." }], item: "", hand_over: false };

test("no answer is an empty form, and an empty form is no answer", () => {
  expect(draftOf([])).toEqual({ text: "", handsOver: false });
  expect(answersOf({ text: "  ", handsOver: false })).toEqual([]);
});

test("one text goes through a form unchanged", () => {
  const draft = draftOf([{ ...answer, conditions: {} }]);
  expect(draft).toEqual({ text: "At nine.", handsOver: false });
  expect(draft && answersOf(draft)).toEqual([answer]);
});

test("a person who takes over needs no text", () => {
  expect(answersOf({ text: "", handsOver: true })).toEqual([
    { parts: [], item: "", hand_over: true },
  ]);
});

test("what a form cannot say is left alone", () => {
  const conditions = { languages: ["en"] };
  expect(draftOf([{ ...answer, conditions }])).toBeNull();
  expect(
    draftOf([
      { ...answer, conditions: {} },
      { ...answer, conditions: {} },
    ]),
  ).toBeNull();
  expect(draftOf([{ ...answer, parts: [], item: "document:d1", conditions: {} }])).toBeNull();
});

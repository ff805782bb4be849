import { expect, test } from "vitest";
import { answersOf, countOf, draftsOf, EMPTY } from "./answers";

const CARD = { type: "card", title: "Shop" };
const SHOWN = {
  parts: [{ type: "text", text: "We open at nine." }, CARD],
  item: "",
  hand_over: false,
  conditions: { languages: ["en"], weekdays: ["sun", "sat"], since: "18:00:00" },
};

test("an intent without answers has an empty draft, which says nothing", () => {
  expect(draftsOf([])).toEqual([EMPTY]);
  expect(answersOf([EMPTY])).toEqual([]);
});

test("conditions and what the form does not show stay", () => {
  const [draft] = draftsOf([SHOWN]);
  expect(draft?.when.weekdays).toEqual(["sat", "sun"]);
  expect(draft && countOf(draft.when)).toBe(3);
  expect(draft && answersOf([draft])).toEqual([
    {
      parts: [{ type: "text", text: "We open at nine." }, CARD],
      item: "",
      hand_over: false,
      conditions: {
        channels: [],
        languages: ["en"],
        weekdays: ["sat", "sun"],
        ...{ since: "18:00", until: null, first: null, last: null },
      },
    },
  ]);
});

test("an answer that begins with a card keeps it", () => {
  const [draft] = draftsOf([{ ...SHOWN, parts: [CARD] }]);
  expect(draft?.text).toBe("");
  expect(draft && answersOf([draft])[0]?.parts).toEqual([CARD]);
});

test("only the person takes over", () => {
  expect(answersOf([{ ...EMPTY, handsOver: true }])).toMatchObject([
    { parts: [], hand_over: true },
  ]);
});

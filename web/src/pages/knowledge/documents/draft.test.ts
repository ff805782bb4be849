import { expect, test } from "vitest";
import { changeOf, draftOf } from "./draft";

const before = draftOf({
  title: "Lamp",
  summary: "Warm light.",
  text: "Warm light.",
  valid_from: null,
  valid_until: "2026-12-24T23:59:59Z",
  audience: ["tag:members"],
  seasons: [],
  edited: { questions: ["What is quick?"] },
  hidden_at: null,
});

test("a form has days, and the questions that members set", () => {
  expect(before).toMatchObject({ valid_from: "", valid_until: "2026-12-24", hidden: false });
  expect(before.questions).toEqual(["What is quick?"]);
});

test("what stays is not sent", () => {
  expect(changeOf({ ...before }, before)).toEqual({});
});

test("a last day counts whole, and an emptied one is for ever", () => {
  expect(changeOf({ ...before, valid_until: "2026-12-31" }, before)).toEqual({
    valid_until: "2026-12-31T23:59:59Z",
  });
  expect(changeOf({ ...before, valid_until: "" }, before)).toEqual({ valid_until: null });
});

test("a word is sent alone", () => {
  expect(changeOf({ ...before, title: "Lamp Nova" }, before)).toEqual({ title: "Lamp Nova" });
});

test("lists and hiding are sent where they changed", () => {
  const now = { ...before, audience: [], hidden: true };
  expect(changeOf(now, before)).toEqual({ audience: [], hidden: true });
});

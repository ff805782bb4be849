import { expect, test } from "vitest";
import { isMeant, mentionWanted } from "./mentions";

test("a name is looked for behind an @ where the cursor is", () => {
  expect(mentionWanted("@Ad", 3)).toEqual({ from: 0, begins: "ad" });
  expect(mentionWanted("Ask @Ada Lo now", 11)).toEqual({ from: 4, begins: "ada lo" });
  expect(mentionWanted("Ask @Ada Lo now", 3)).toBeNull();
  expect(mentionWanted("Ask @Ada ", 9)).toBeNull();
  expect(mentionWanted("mail ada@example", 16)).toBeNull();
  expect(mentionWanted("(@", 2)).toEqual({ from: 1, begins: "" });
});

test("whoever is called so is meant, until the name stands there", () => {
  expect(isMeant("Ada Lovelace", "")).toBe(true);
  expect(isMeant("Ada Lovelace", "lov")).toBe(true);
  expect(isMeant("Ada Lovelace", "ada lo")).toBe(true);
  expect(isMeant("Ada Lovelace", "ada lovelace ")).toBe(false);
  expect(isMeant("Ada Lovelace", "ada has it")).toBe(false);
});

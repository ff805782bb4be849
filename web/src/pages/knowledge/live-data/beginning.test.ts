import { expect, test } from "vitest";
import { BEGINNING, secretsIn } from "./beginning";

test("a declaration without secrets asks for none", () => {
  expect(secretsIn(BEGINNING.yaml)).toEqual([]);
});

test("each secret is asked for once, in its order", () => {
  const yaml = 'a: "Bearer ${secret:TOKEN}"\nb: ${secret:KEY}${secret:TOKEN}';
  expect(secretsIn(yaml)).toEqual(["TOKEN", "KEY"]);
});

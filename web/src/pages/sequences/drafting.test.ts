import { expect, test } from "vitest";
import { freeKey, isNamed, isWhole, moved, newStep, newTrigger, without } from "./drafting";
import type { Step } from "./shapes";

const wait = { ...newStep("wait", []), key: "a" };
const check = { kind: "condition", key: "b", expression: "everyone", otherwise: "c" } as Step;
const end = { kind: "leave", key: "c" } as Step;

test("a new step has a key that no other has", () => {
  expect(freeKey([{ ...wait, key: "step-2" }])).toBe("step-3");
});

test("a condition leads on to later steps alone", () => {
  const all = [wait, check, end];
  expect(moved(all, 2, -1)[2]).toMatchObject({ key: "b", otherwise: "" });
  expect(without(all, 2)[1]).toMatchObject({ otherwise: "" });
  expect(moved(all, 1, -1)[0]).toMatchObject({ key: "b", otherwise: "c" });
  expect(moved(all, 0, -1)).toEqual(all);
});

test("what is not said yet is seen", () => {
  expect(isWhole(newStep("message", []))).toBe(false);
  expect(isWhole(newStep("wait", []))).toBe(true);
  expect(isWhole(newStep("change", []))).toBe(false);
  expect(isNamed(newTrigger("consent"))).toBe(true);
  expect(isNamed(newTrigger("date"))).toBe(false);
});

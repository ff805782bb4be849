import { expect, test } from "vitest";
import { isWhole, NEW, newAction, newCondition, opsOf, type Rule } from "./rule";

const SO: Rule = {
  event: "message_received",
  all: [{ field: "text", op: "contains", values: ["refund"] }],
  any: [],
  do: [{ do: "tag", add: ["refund"], remove: [] }],
};

test("a new rule is not whole until it says what and for whom", () => {
  expect(isWhole(NEW)).toBe(false);
  expect(isWhole(SO)).toBe(true);
});

test.each([
  [{ ...SO, do: [] }],
  [{ ...SO, do: [{ do: "say", text: "a", code: "b" }] }],
  [{ ...SO, do: [{ do: "assign", id: "" }] }],
  [{ ...SO, do: [{ do: "tell", word: " " }] }],
  [{ ...SO, any: [{ field: "tag", op: "is", values: [] }] }],
] satisfies [Rule][])("%j lacks something", (rule) => {
  expect(isWhole(rule)).toBe(false);
});

test.each(["hand_back", "resolve", "open", "snooze", "priority", "team"] as const)(
  "%s needs nothing more",
  (deed) => {
    expect(isWhole({ ...SO, do: [newAction(deed)] })).toBe(true);
  },
);

test("what is set needs no values", () => {
  expect(isWhole({ ...SO, all: [{ field: "team", op: "is_empty", values: [] }] })).toBe(true);
});

test("a comparison that the form does not offer is kept", () => {
  expect(opsOf("owner", "is")).not.toContain("begins");
  expect(opsOf("owner", "begins")).toContain("begins");
  expect(newCondition("owner").op).toBe("is");
});

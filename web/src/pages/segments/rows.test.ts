import { describe, expect, it } from "vitest";
import { areWhole, isWhole, newRow, type Row, rowsOf, textOf, type Tree } from "./rows";

const row = (given: Partial<Row>): Row => ({ ...newRow(0), ...given });

describe("segments as rows", () => {
  it("are said as text", () => {
    const rows = [
      row({ subject: "tag", value: "gluten free" }),
      row({ subject: "language", how: "not", value: "fr" }),
      row({ subject: "last_seen", days: 30 }),
      row({ subject: "field", key: "age", how: "above", value: "30" }),
      row({ subject: "clicked", how: "not", value: "spring" }),
      row({ subject: "event", key: "bought", value: "", days: 1 }),
      row({ subject: "consent", key: "kitchen", value: "given" }),
      row({ subject: "reachable", value: "" }),
    ];
    expect(textOf(rows, "and")).toBe(
      'tag is "gluten free" and language is not fr and last seen within 30 days' +
        " and field age above 30 and not clicked campaign spring" +
        " and event bought within 1 day and consent to kitchen is given and reachable",
    );
  });

  it("leave out what is not whole", () => {
    expect(isWhole(newRow(0))).toBe(false);
    expect(isWhole(row({ subject: "created" }))).toBe(false);
    expect(isWhole(row({ subject: "language", how: "known" }))).toBe(true);
    expect(textOf([newRow(0), row({ value: "in" })], "or")).toBe('tag is "in"');
    expect(areWhole([newRow(0), row({ value: "in" })])).toBe(false);
    expect(areWhole([row({ value: "in" })])).toBe(true);
  });

  it("are found in what the server says", () => {
    const tree: Tree = {
      type: "or",
      parts: [
        { type: "condition", subject: "tag", values: ["a"] },
        { type: "not", part: { type: "condition", subject: "reachable", key: "sms" } },
        { type: "condition", subject: "consent", key: "news", values: ["unknown"] },
      ],
    };
    const found = rowsOf(tree);
    expect(found?.joint).toBe("or");
    expect(textOf(found?.rows ?? [], "or")).toBe(
      "tag is a or not reachable on sms or consent to news is unknown",
    );
  });

  it("do not show what has brackets or lists", () => {
    const inner: Tree = { type: "and", parts: [{ type: "condition", subject: "blocked" }] };
    expect(rowsOf({ type: "not", part: inner })).toBeUndefined();
    expect(rowsOf({ type: "condition", subject: "tag", values: ["a", "b"] })).toBeUndefined();
    expect(rowsOf({ type: "condition", subject: "everyone" })?.rows).toEqual([]);
  });
});

import { expect, test } from "vitest";
import { cardIn, enclosedParts, isAddress, NEW_CARD, NOTHING } from "./enclosed";

test("nothing is said of nothing, nor of a card without a title", () => {
  expect(enclosedParts(NOTHING)).toEqual([]);
  expect(enclosedParts({ card: { ...NEW_CARD, title: "  ", text: "x" }, buttons: [] })).toEqual([]);
});

test("a card goes before its buttons, and only with addresses of the web", () => {
  const card = { title: " Tiramisu ", text: "x", url: "javascript:alert(1)", image: "/a.png" };
  const [first, second] = enclosedParts({ card, buttons: ["Yes", "No"] });
  expect(first).toMatchObject({ type: "card", title: "Tiramisu", url: "", image: "" });
  expect(second).toMatchObject({ type: "choices", choices: [{ label: "Yes" }, { label: "No" }] });
});

test("a document gives its card", () => {
  const card = { type: "card", title: "T", subtitle: "s", text: "t", url: "https://a.example/t" };
  expect(cardIn([{ type: "text", text: "x" }, card])).toEqual({
    title: "T",
    text: "s\nt",
    url: "https://a.example/t",
    image: "",
  });
  expect(cardIn([{ type: "text", text: "x" }])).toBeNull();
});

test("an empty field is no wrong address", () => {
  expect([isAddress(""), isAddress("https://a.example"), isAddress("a.example")]).toEqual([
    true,
    true,
    false,
  ]);
});

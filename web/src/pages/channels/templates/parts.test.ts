import { expect, test } from "vitest";
import { blanksOf, componentsOf, type Draft, filled, previewOf } from "./parts";

const DRAFT: Draft = {
  name: "order_ready",
  category: "utility",
  language: "en",
  header: "Order {{1}}",
  body: "Hello {{1}}, order {{2}} is ready. Bye {{1}}.",
  footer: "La Bonne Table",
  buttons: [
    { text: "Thanks", url: "" },
    { text: "Where?", url: "https://example.com/way" },
  ],
  examples: { "1": "Ada", "2": "4711" },
};

test("blanks are found once and filled with their examples", () => {
  expect(blanksOf(DRAFT.body)).toEqual(["1", "2"]);
  expect(filled("{{ 1 }} and {{3}}", DRAFT.examples)).toBe("Ada and {{3}}");
});

test("a draft becomes the components of the platform", () => {
  expect(componentsOf(DRAFT)).toEqual([
    { type: "HEADER", format: "TEXT", text: "Order {{1}}", example: { header_text: ["Ada"] } },
    { type: "BODY", text: DRAFT.body, example: { body_text: [["Ada", "4711"]] } },
    { type: "FOOTER", text: "La Bonne Table" },
    {
      type: "BUTTONS",
      buttons: [
        { type: "QUICK_REPLY", text: "Thanks" },
        { type: "URL", text: "Where?", url: "https://example.com/way" },
      ],
    },
  ]);
});

test("what is not there is left out", () => {
  const bare = { ...DRAFT, header: "", footer: "", body: "Hello.", buttons: [] };
  expect(componentsOf(bare)).toEqual([{ type: "BODY", text: "Hello." }]);
});

test("a preview shows the components with their examples", () => {
  expect(previewOf(componentsOf(DRAFT))).toEqual({
    header: "Order Ada",
    headerKind: "",
    body: "Hello Ada, order 4711 is ready. Bye Ada.",
    footer: "La Bonne Table",
    buttons: [
      { text: "Thanks", kind: "QUICK_REPLY" },
      { text: "Where?", kind: "URL" },
    ],
  });
  expect(previewOf([{ type: "header", format: "image" }]).headerKind).toBe("IMAGE");
  expect(previewOf([]).body).toBe("");
});

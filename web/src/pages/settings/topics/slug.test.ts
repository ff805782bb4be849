import { expect, test } from "vitest";
import { changedTexts } from "../parts/texts-fields";
import { slugOf } from "./slug";

test("a short name is what a person can type", () => {
  expect(slugOf("Küche & Co.")).toBe("kueche-co");
  expect(slugOf("Été à la mer!")).toBe("ete-a-la-mer");
  expect(slugOf("  ")).toBe("");
});

test("only what was changed is a new version", () => {
  const kept = [
    { language: "en", version: 2, text: "Yes." },
    { language: "de", version: 1, text: "Ja." },
  ];
  const texts = { en: "Yes. ", de: "Ja, gern.", fr: " " };
  expect(changedTexts(kept, texts)).toEqual([["de", "Ja, gern."]]);
});

import { expect, test } from "vitest";
import { TEXTS } from "./texts";

const languages = Object.values(TEXTS);

test("every language has the same words, none of them empty", () => {
  for (const part of ["outcomes", "rules", "reasons"] as const) {
    const names = languages.map((texts) => Object.keys(texts[part]).sort());
    expect(new Set(names.map((one) => one.join(" "))).size).toBe(1);
    expect(languages.flatMap((texts) => Object.values(texts[part])).every(Boolean)).toBe(true);
  }
});

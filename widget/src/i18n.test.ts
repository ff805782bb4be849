import { expect, test } from "vitest";
import { chooseLanguage, LANGUAGES, speak, TEXTS } from "./i18n";

const KEYS = Object.keys(TEXTS) as (keyof typeof TEXTS)[];

test.each(KEYS)("%s is said in every language", (key) => {
  expect(TEXTS[key]).toHaveLength(LANGUAGES.length);
  for (const text of TEXTS[key]) expect(text.trim()).not.toBe("");
});

test("speaks the language of a region, and English where it has none", () => {
  expect(speak("fr-CH")("send")).toBe("Envoyer");
  expect(speak("DE")("send")).toBe("Senden");
  expect(speak("pt-BR")("send")).toBe("Send");
});

test("takes the first usable language tag", () => {
  expect(chooseLanguage(null, "", "not a tag", "de-AT", "fr")).toBe("de-AT");
  expect(chooseLanguage(null)).toBe("en");
});

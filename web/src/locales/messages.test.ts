import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LANGUAGES } from "./messages";

const FORM = /_(zero|one|two|few|many|other)$/;
const PLACEHOLDER = /\{\{\s*(\w+)/g;

interface Messages {
  [key: string]: string | Messages;
}

function flat(messages: Messages, above = ""): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === "string" ? [[above + key, value]] : flat(value, `${above}${key}.`),
  );
}

function read(language: string, area: string): Map<string, string> {
  const path = join(import.meta.dirname, language, area);
  return new Map(flat(JSON.parse(readFileSync(path, "utf8")) as Messages));
}

const areas = readdirSync(join(import.meta.dirname, "en"));
const stems = (messages: Map<string, string>) =>
  [...new Set([...messages.keys()].map((key) => key.replace(FORM, "")))].sort();

test.each(LANGUAGES)("%s has the areas of English", (language) => {
  expect(readdirSync(join(import.meta.dirname, language))).toEqual(areas);
});

test.each(areas)("%s says the same in all languages", (area) => {
  const english = read("en", area);
  for (const language of LANGUAGES) {
    const here = read(language, area);
    expect(stems(here), language).toEqual(stems(english));
    for (const [key, value] of here) {
      expect(value.trim(), `${language} ${key}`).not.toBe("");
    }
  }
});

test.each(areas)("%s has every plural form of each language", (area) => {
  for (const language of LANGUAGES) {
    const here = read(language, area);
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const stem of stems(here)) {
      if (!here.has(`${stem}_other`)) continue;
      const missing = pluralCategories.filter((form) => !here.has(`${stem}_${form}`));
      expect(missing, `${language} ${stem}`).toEqual([]);
    }
  }
});

test.each(areas)("%s fills in the same words in all languages", (area) => {
  const named = (text = "") => [...text.matchAll(PLACEHOLDER)].map(([, name]) => name).sort();
  const english = read("en", area);
  for (const language of LANGUAGES) {
    for (const [key, value] of read(language, area)) {
      const model = english.get(key) ?? english.get(key.replace(FORM, "_other"));
      expect(named(value), `${language} ${key}`).toEqual(named(model));
    }
  }
});

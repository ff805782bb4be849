/** Sentences of the server in the language of whoever reads: the English one is the pattern.
 *
 *  `told.json` of English has what the server says, its blanks named in braces; the other languages
 *  have the same names. What fits a blank is said in the language too where it is a sentence itself.
 */
import type { i18n } from "i18next";

type Sentences = Record<string, string>;

const AREA = "told";
const BLANK = /\{\{(\w+)\}\}/g;
const QUOTED = /^(['"])(.*)\1$/;
/** Quotes stand around names: these are nobody's to translate. */
const QUOTES: Record<string, readonly [string, string]> = {
  de: ["„", "“"],
  fr: ["«\u00a0", "\u00a0»"],
};

/** Loads the sentences beside the patterns. English needs none: it is what the server says. */
export async function learnTold(messages: i18n): Promise<void> {
  if (messages.language === "en") return;
  await messages.loadNamespaces(AREA);
  await messages.reloadResources(["en"], [AREA]);
}

/** A sentence of the server; itself where it is not known, or the sentences are not loaded yet. */
export function toldIn(text: string, messages: i18n): string {
  const own = sentences(messages, messages.language);
  if (messages.language === "en" || !own) return text;
  for (const [key, english] of Object.entries(sentences(messages, "en") ?? {})) {
    const found = patternOf(english).exec(text);
    const said = own[key];
    if (found && said) return filled(said, found.groups ?? {}, messages);
  }
  return text;
}

function filled(said: string, groups: Sentences, messages: i18n): string {
  return said.replace(BLANK, (_, name: string) => {
    const text = groups[name] ?? "";
    const quoted = QUOTED.exec(text);
    if (!quoted) return toldIn(text, messages);
    const [before, after] = QUOTES[messages.language] ?? ["“", "”"];
    return `${before}${quoted[2]}${after}`;
  });
}

function sentences(messages: i18n, language: string): Sentences | undefined {
  return messages.getResourceBundle(language, AREA) as Sentences | undefined;
}

const escaped = (text: string) => text.replace(/[.*+?^$()|[\]\\]/g, "\\$&");

export function patternOf(english: string): RegExp {
  return new RegExp(`^${escaped(english).replace(BLANK, "(?<$1>.+)")}$`, "s");
}

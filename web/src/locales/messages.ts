/** Messages in the languages of the app, each area of each language loaded when it is needed.
 *
 *  A new area is a file in each of `en`, `de`, `fr`, and a line in `areas.ts`.
 */
import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Area } from "./areas";

export const LANGUAGES = ["en", "de", "fr"] as const;
export type Language = (typeof LANGUAGES)[number];
export const NAMES: Record<Language, string> = { en: "English", de: "Deutsch", fr: "Français" };

type Messages = Record<string, unknown>;

const files = import.meta.glob<{ default: Messages }>("./*/*.json");
const KEPT = "comptoir.language";

/** The language chosen before on this device, or the first of the browser's that we speak. */
export function firstLanguage(): Language {
  const wanted = [kept(), ...navigator.languages].map((tag) => tag.slice(0, 2));
  return wanted.find(isLanguage) ?? "en";
}

export function isLanguage(tag: string): tag is Language {
  return (LANGUAGES as readonly string[]).includes(tag);
}

/** Starts with the messages that every page needs. */
export async function startMessages(language: Language): Promise<i18n> {
  const messages = i18next.createInstance();
  messages.use(initReactI18next).use({ type: "backend", read: readArea, init: () => undefined });
  messages.on("languageChanged", (now) => document.documentElement.setAttribute("lang", now));
  await messages.init({
    lng: language,
    // A test holds that no language lacks a message.
    fallbackLng: false,
    supportedLngs: [...LANGUAGES],
    ns: ["common"],
    defaultNS: "common",
    interpolation: { escapeValue: false },
    react: { useSuspense: true },
  });
  return messages;
}

function readArea(
  language: string,
  area: string,
  done: (error: Error | null, messages: Messages | null) => void,
): void {
  const load = files[`./${language}/${area}.json`];
  if (!load) {
    done(new Error(`no messages: ${language}/${area}`), null);
    return;
  }
  load().then(
    (file) => done(null, file.default),
    (error: unknown) => done(error as Error, null),
  );
}

/** Speaks another language from now on, on this device. */
export async function speak(messages: i18n, language: Language): Promise<void> {
  try {
    localStorage.setItem(KEPT, language);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
  if (messages.language !== language) await messages.changeLanguage(language);
}

function kept(): string {
  try {
    return localStorage.getItem(KEPT) ?? "";
  } catch {
    return "";
  }
}

export type { Area };

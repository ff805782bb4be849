/** What the demo's pages share: their language and theme, and the buttons that change them. */
import { baseOf } from "../src/i18n";
import { h } from "../src/view/dom";
import { type Language, LANGUAGES } from "./protocol";

export interface PageTexts {
  languages: string;
  dark: string;
  light: string;
}

/** The part of the page with this id. */
export function part(id: string): HTMLElement {
  const node = document.getElementById(id);
  if (!node) throw new Error(`the page has no #${id}`);
  return node;
}

export class Page {
  language: Language = firstLanguage();
  theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

  readonly #texts: Record<Language, PageTexts>;
  readonly #changed: () => void;

  /** `changed` is called when the reader chose another language or theme. */
  constructor(texts: Record<Language, PageTexts>, changed: () => void) {
    this.#texts = texts;
    this.#changed = changed;
    part("theme").addEventListener("click", () => {
      this.theme = this.theme === "dark" ? "light" : "dark";
      this.#changed();
    });
  }

  render(): void {
    const texts = this.#texts[this.language];
    document.documentElement.lang = this.language;
    document.documentElement.dataset["theme"] = this.theme;
    part("theme").textContent = this.theme === "dark" ? texts.light : texts.dark;
    const group = part("languages");
    group.setAttribute("aria-label", texts.languages);
    LANGUAGES.forEach((each, index) => {
      const button = group.children[index] ?? group.appendChild(this.#button(each));
      button.setAttribute("aria-pressed", `${each === this.language}`);
    });
  }

  #button(each: Language): HTMLElement {
    const name = new Intl.DisplayNames(each, { type: "language" }).of(each) ?? each;
    const click = () => {
      this.language = each;
      this.#changed();
    };
    const label = `${each.toUpperCase()}, ${name}`;
    const props = { type: "button", lang: each, "aria-label": label, title: name, click };
    return h("button", props, each.toUpperCase());
  }
}

function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get("language") ?? navigator.language;
  return LANGUAGES.find((known) => known === baseOf(asked)) ?? "en";
}

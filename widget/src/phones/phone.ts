/** One phone: who holds it, the chat, and beside it what can go wrong. */
import type { Language } from "../../demo/protocol";
import { speak } from "../i18n";
import { type Composer, makeComposer } from "../view/composer";
import { h } from "../view/dom";
import { type Context, renderEntry } from "./entries";
import { Panel } from "./panel";
import type { Act, Phone, State } from "./protocol";
import { TEXTS, type Texts } from "./texts";

export class PhoneView {
  readonly node: HTMLElement;

  readonly #type: string;
  readonly #act: Act;
  readonly #person = h("p", { class: "person" });
  readonly #head = h("div", { class: "head" });
  readonly #rows = h("div", { class: "rows" });
  readonly #log = h("div", { class: "log", role: "log", tabindex: "0" }, this.#rows);
  readonly #composer: Composer;
  readonly #panel: Panel;
  /** What each row was made of, so that what did not change stays. */
  readonly #made = new Map<string, { of: string; row: HTMLElement }>();

  constructor(type: string, act: Act) {
    this.#type = type;
    this.#act = act;
    this.#panel = new Panel(type, act);
    this.#composer = makeComposer((text) => {
      act.say(type, text);
    });
    const screen = h("div", { class: "screen" }, this.#head, this.#log, this.#composer.node);
    const props = { role: "tabpanel", id: `phone-${type}`, "aria-labelledby": `tab-${type}` };
    this.node = h(
      "div",
      { class: `place on-${type}`, ...props },
      h("div", { class: "held" }, this.#person, h("div", { class: "phone" }, screen)),
      this.#panel.node,
    );
  }

  render(state: State, language: Language): void {
    const phone = state.phones.find(({ type }) => type === this.#type);
    if (!phone) return;
    const texts = TEXTS[language];
    this.#composer.label(speak(language));
    this.#log.ariaLabel = `${phone.name}: ${state.company}`;
    this.#renderPerson(phone, texts);
    this.#renderHead(phone, state.company);
    this.#renderRows(state, { phone, texts, language, company: state.company, act: this.#act });
    this.#panel.render(phone, state, language);
  }

  #renderPerson({ person, handle, type }: Phone, texts: Texts): void {
    const name = [person, handle].filter(Boolean).join(" · ");
    const more = type === "whatsapp" ? `, ${texts.noNumber}` : "";
    const words = [`${texts.youAre} `, h("strong", {}, name), more];
    const fresh = h("p", {}, ...words);
    if (fresh.textContent !== this.#person.textContent) this.#person.replaceChildren(...words);
  }

  #renderHead({ name }: Phone, company: string): void {
    if (this.#head.firstChild) return;
    const initial = h("span", { class: "initial", "aria-hidden": "true" }, company.charAt(0));
    const words = h("div", {}, h("h2", {}, company), h("small", {}, name));
    this.#head.append(initial, words);
  }

  #renderRows(state: State, context: Context): void {
    const { entries } = state.open;
    const wanted = entries.length
      ? entries.map((entry) =>
          this.#row(entry.id, JSON.stringify(entry), context, () => renderEntry(entry, context)),
        )
      : [this.#row("empty", "", context, () => this.#empty(context.texts))];
    for (const [index, row] of wanted.entries()) {
      const current = this.#rows.children[index];
      if (current !== row) this.#rows.insertBefore(row, current ?? null);
    }
    while (this.#rows.children.length > wanted.length) this.#rows.lastElementChild?.remove();
  }

  #row(id: string, made: string, { language }: Context, make: () => HTMLElement): HTMLElement {
    const of = `${language} ${made}`;
    const known = this.#made.get(id);
    if (known?.of === of) return known.row;
    const row = make();
    known?.row.replaceWith(row);
    this.#made.set(id, { of, row });
    return row;
  }

  #empty(texts: Texts): HTMLElement {
    const chips = texts.wishes.map((wish) => {
      const click = () => {
        this.#act.say(this.#type, wish);
      };
      return h("button", { type: "button", click }, wish);
    });
    return h(
      "div",
      { class: "empty" },
      h("p", {}, h("strong", {}, texts.write)),
      h("div", { class: "chips", role: "group", "aria-label": texts.write }, ...chips),
      h("p", {}, texts.lesson),
    );
  }
}

/** The list of platforms: tabs, with what came in on those that are not open. */
import { h } from "../view/dom";
import type { Phone } from "./protocol";
import type { Texts } from "./texts";

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export class Platforms {
  readonly #list: HTMLElement;
  readonly #choose: (type: string) => void;
  readonly #tabs = new Map<string, HTMLElement>();
  /** How many messages somebody has looked at, by platform. */
  readonly #looked = new Map<string, number>();

  constructor(list: HTMLElement, choose: (type: string) => void) {
    this.#list = list;
    this.#choose = choose;
    list.addEventListener("keydown", (event) => {
      this.#onKey(event);
    });
  }

  render(phones: Phone[], open: string, texts: Texts): void {
    this.#list.hidden = false;
    this.#list.setAttribute("aria-label", texts.platforms);
    for (const phone of phones) {
      const isOpen = phone.type === open;
      if (isOpen || !this.#looked.has(phone.type)) this.#looked.set(phone.type, phone.heard);
      const tab = this.#tabOf(phone);
      const isNew = isOpen && tab.ariaSelected !== "true";
      tab.setAttribute("aria-selected", `${isOpen}`);
      tab.tabIndex = isOpen ? 0 : -1;
      if (isNew) tab.scrollIntoView({ block: "nearest", inline: "center" });
      this.#count(tab, phone.heard - (this.#looked.get(phone.type) ?? 0), texts);
    }
  }

  #tabOf({ type, name }: Phone): HTMLElement {
    const known = this.#tabs.get(type);
    if (known) return known;
    const click = () => {
      this.#choose(type);
    };
    const props = { type: "button", role: "tab", id: `tab-${type}`, class: `on-${type}`, click };
    const dot = h("span", { class: "dot", "aria-hidden": "true" });
    const count = h("span", { class: "count", hidden: "" });
    const tab = h("button", { ...props, "aria-controls": `phone-${type}` }, dot, name, count);
    this.#tabs.set(type, tab);
    this.#list.append(tab);
    return tab;
  }

  #count(tab: HTMLElement, fresh: number, texts: Texts): void {
    const count = tab.querySelector<HTMLElement>(".count");
    if (!count || count.dataset["fresh"] === `${fresh}`) return;
    count.dataset["fresh"] = `${fresh}`;
    count.hidden = fresh === 0;
    count.replaceChildren(h("span", { class: "unseen" }, `, ${texts.fresh} `), `${fresh}`);
  }

  #onKey(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    const tabs = [...this.#tabs.values()];
    const at = tabs.findIndex((tab) => tab === event.target);
    if (!step || at < 0) return;
    event.preventDefault();
    const next = tabs[(at + step + tabs.length) % tabs.length];
    next?.click();
    next?.focus();
  }
}

/** The launcher, the panel and what stands around the messages. */
import type { Texts } from "../i18n";
import type { Connection } from "../session";
import { Composer } from "./composer";
import { h, icon } from "./dom";
import { Log, type LogActions, type LogState } from "./log";

const PHONE = "(max-width: 480px)";
const ANNOUNCE_MS = 400;

export interface FrameState extends LogState {
  name: string;
  connection: Connection;
  unread: number;
  isWithPerson: boolean;
}

export interface FrameActions extends LogActions {
  send: (text: string) => void;
  toggle: () => void;
  close: () => void;
}

export class Frame {
  readonly node: HTMLElement;
  readonly composer: Composer;
  readonly log: Log;
  readonly isInline: boolean;

  readonly #panel: HTMLElement;
  readonly #name = h("h2", { dir: "auto" });
  readonly #line = h("p");
  readonly #initial = h("div", { class: "initial", "aria-hidden": "true" });
  readonly #banner = h("p", { class: "banner", role: "status", hidden: true });
  readonly #live = h("div", { class: "unseen", "aria-live": "polite" });
  readonly #close: HTMLButtonElement;
  readonly #launcher: HTMLButtonElement;
  readonly #badge = h("span", { class: "badge", "aria-hidden": "true", hidden: true });
  #said: string[] = [];

  constructor(actions: FrameActions, isInline: boolean) {
    this.isInline = isInline;
    this.log = new Log(actions);
    this.composer = new Composer(actions.send);
    this.#close = h(
      "button",
      { class: "icon", type: "button", click: actions.close },
      icon("close"),
    );
    this.#launcher = h(
      "button",
      { class: "launcher", type: "button", click: actions.toggle },
      icon("chat"),
      icon("down"),
      this.#badge,
    );
    this.#panel = this.#makePanel(actions.close);
    this.node = isInline
      ? h("div", { class: "root inline" }, this.#panel)
      : h("div", { class: "root" }, this.#panel, this.#launcher);
  }

  get isOpen(): boolean {
    return this.isInline || this.#panel.hasAttribute("open");
  }

  open(): void {
    if (this.#panel instanceof HTMLDialogElement && !this.#panel.open) {
      if (matchMedia(PHONE).matches) this.#panel.showModal();
      else this.#panel.show();
    }
    this.log.scrollToEnd();
    this.composer.focus();
  }

  close(): void {
    if (!(this.#panel instanceof HTMLDialogElement)) return;
    this.#panel.close();
    this.#launcher.focus();
  }

  render(state: FrameState): void {
    const { texts, name, connection } = state;
    const title = name || texts.chat;
    this.#name.textContent = title;
    this.#initial.textContent = [...title][0] ?? "";
    this.#line.textContent = state.isWithPerson ? texts.withPerson : texts.withAssistant;
    this.#panel.setAttribute("aria-label", title);
    this.#panel.lang = state.language;
    this.log.node.setAttribute("aria-label", title);
    this.log.newest.setAttribute("aria-label", texts.newest);
    this.#close.setAttribute("aria-label", texts.close);
    this.composer.setTexts(texts);
    this.#renderBanner(texts, connection);
    this.#renderLauncher(texts, state.unread);
    this.log.render(state);
  }

  setDark(isDark: boolean): void {
    this.node.classList.toggle("dark", isDark);
  }

  /** Tells screen readers; what comes in a burst is said in one breath. */
  announce(words: string): void {
    this.#said.push(words);
    if (this.#said.length > 1) return;
    setTimeout(() => {
      this.#live.replaceChildren(h("p", {}, this.#said.join(" ")));
      this.#said = [];
    }, ANNOUNCE_MS);
  }

  #makePanel(close: () => void): HTMLElement {
    const head = h(
      "header",
      {},
      this.#initial,
      h("div", { class: "who" }, this.#name, this.#line),
      !this.isInline && this.#close,
    );
    const middle = h("div", { class: "middle" }, this.log.node, this.log.newest);
    const inside = [head, this.#banner, middle, this.composer.node, this.#live];
    if (this.isInline) return h("section", { class: "panel" }, ...inside);
    const panel = h("dialog", { class: "panel" }, ...inside);
    panel.addEventListener("cancel", (event) => {
      event.preventDefault();
      close();
    });
    panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.isComposing) close();
    });
    return panel;
  }

  #renderBanner(texts: Texts, connection: Connection): void {
    const words = {
      offline: texts.offline,
      unavailable: texts.unavailable,
      online: "",
      connecting: "",
    };
    const said = words[connection];
    if (this.#banner.textContent !== said) this.#banner.textContent = said;
    this.#banner.hidden = !said;
  }

  #renderLauncher(texts: Texts, unread: number): void {
    const label = this.isOpen ? texts.close : texts.open;
    this.#launcher.setAttribute("aria-label", unread ? `${label}, ${texts.unread(unread)}` : label);
    this.#launcher.setAttribute("aria-expanded", `${this.isOpen}`);
    this.#badge.textContent = unread > 9 ? "9+" : `${unread}`;
    this.#badge.hidden = unread === 0;
  }
}

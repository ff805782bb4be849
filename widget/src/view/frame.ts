/** The launcher, the panel and what stands around the messages. */
import type { Say } from "../i18n";
import type { Connection } from "../session";
import { type Composer, makeComposer } from "./composer";
import { h, icon } from "./dom";
import { Log, type LogActions, type LogState } from "./log";

/** Does what the word for it does, in every language. */
const ASK_PERSON = "command:human";
const PHONE = "(max-width: 480px)";

export interface FrameState extends LogState {
  isDark: boolean;
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

  readonly #panel: HTMLElement;
  /** Absent when the panel is part of the page. */
  readonly #dialog: HTMLDialogElement | undefined;
  readonly #name = h("h2", { dir: "auto" });
  readonly #line = h("span");
  readonly #person: HTMLElement;
  readonly #initial = h("div", { class: "initial", "aria-hidden": "true" });
  readonly #banner = h("p", { class: "banner", role: "status", hidden: "" });
  readonly #close: HTMLButtonElement;
  readonly #launcher: HTMLButtonElement;
  readonly #badge = h("span", { class: "badge", "aria-hidden": "true", hidden: "" });

  constructor(actions: FrameActions, isInline: boolean) {
    this.log = new Log(actions);
    this.composer = makeComposer(actions.send);
    this.#close = h("button", { class: "icon", click: actions.close }, icon("close"));
    this.#launcher = h(
      "button",
      { class: "launcher", click: actions.toggle },
      icon("chat"),
      icon("down"),
      this.#badge,
    );
    const ask = () => {
      actions.choose({ label: this.#person.textContent, payload: ASK_PERSON });
    };
    this.#person = h("button", { click: ask });
    const line = h("p", {}, this.#line, this.#person);
    const who = h("div", { class: "who" }, this.#name, line);
    const head = h("header", {}, this.#initial, who, !isInline && this.#close);
    const inside = [head, this.#banner, this.log.node, this.composer.node];
    const keydown = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.isComposing) actions.close();
    };
    this.#dialog = isInline ? undefined : h("dialog", { keydown, cancel: actions.close });
    this.#panel = this.#dialog ?? h("section");
    this.#panel.className = "panel";
    this.#panel.append(...inside);
    this.node = h("div", { class: "root" }, this.#panel, !isInline && this.#launcher);
  }

  get isOpen(): boolean {
    return this.#dialog?.open ?? true;
  }

  open(): void {
    if (!this.isOpen) {
      if (matchMedia(PHONE).matches) this.#dialog?.showModal();
      else this.#dialog?.show();
    }
    this.log.scrollToEnd();
    this.composer.focus();
  }

  close(): void {
    this.#dialog?.close();
    this.#launcher.focus();
  }

  render(state: FrameState): void {
    const { say, session, store, language } = state;
    const name = session.welcome?.name ?? say("chat");
    const lastOut = store.entries.findLast((e) => e.message.direction === "out")?.message;
    this.node.classList.toggle("dark", state.isDark);
    this.node.lang = language;
    this.#name.textContent = name;
    this.#initial.textContent = name.charAt(0);
    const isWithPerson = lastOut?.author === "member";
    this.#line.textContent = say(isWithPerson ? "personLine" : "assistantLine");
    this.#person.textContent = say("askPerson");
    this.#person.hidden = isWithPerson;
    this.#panel.ariaLabel = name;
    this.#close.ariaLabel = say("close");
    this.composer.label(say);
    this.#renderBanner(say, session.connection);
    this.#renderLauncher(say, store.unread);
    this.log.render(state);
  }

  #renderBanner(say: Say, connection: Connection): void {
    const isBroken = connection === "offline" || connection === "unavailable";
    this.#banner.hidden = !isBroken;
    if (isBroken) this.#banner.textContent = say(connection);
  }

  #renderLauncher(say: Say, unread: number): void {
    const words = say(this.isOpen ? "close" : "open");
    this.#launcher.ariaLabel = unread ? `${words}, ${say("unread")}${unread}` : words;
    this.#launcher.ariaExpanded = `${this.isOpen}`;
    this.#badge.textContent = `${unread}`;
    this.#badge.hidden = !unread;
  }
}

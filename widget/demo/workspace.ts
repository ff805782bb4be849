/** One demo workspace: suggestions, the phone, and why it answered that. */
import type { ComptoirChat } from "../src/element";
import type { Message } from "../src/protocol";
import { h } from "../src/view/dom";
import { fetchWhy, type Language, type Workspace } from "./protocol";
import { TEXTS } from "./texts";
import { renderWhy, type WhyState } from "./why";

export class WorkspaceView {
  readonly node: HTMLElement;
  readonly workspace: Workspace;

  readonly #chat: ComptoirChat;
  readonly #title: HTMLElement;
  readonly #tagline = h("p", { class: "tagline" });
  readonly #chips = h("div", { class: "chips", role: "group" });
  readonly #panel = h("section", { class: "why", "aria-live": "polite" });
  #why: WhyState = { is: "empty" };
  #latest = "";
  #language: Language = "en";

  constructor(workspace: Workspace, index: number) {
    this.workspace = workspace;
    this.#title = h("h2", {}, workspace.name);
    this.#chat = document.createElement("comptoir-chat");
    this.#chat.setAttribute("site", workspace.site);
    this.#chat.setAttribute("worker", "/push-worker.js");
    this.#chat.toggleAttribute("inline", true);
    this.#chat.addEventListener("comptoir:message", (event) => {
      this.#explain((event as CustomEvent<Message>).detail);
    });
    this.#chat.addEventListener("comptoir:ready", (event) => {
      const { messages } = (event as CustomEvent<{ messages: Message[] }>).detail;
      const last = messages.findLast(({ direction }) => direction === "out");
      if (last) this.#explain(last);
    });
    const phone = h("div", { class: "phone" }, h("div", { class: "screen" }, this.#chat));
    this.node = h(
      "section",
      { class: `workspace accent-${index % 2}`, id: `workspace-${workspace.slug}` },
      h("div", { class: "intro" }, this.#title, this.#tagline, this.#chips),
      phone,
      this.#panel,
    );
  }

  speak(language: Language): void {
    this.#language = language;
    const { tagline, suggestions } = this.workspace;
    const texts = TEXTS[language];
    this.#chat.setAttribute("language", language);
    this.#tagline.textContent = tagline[language] ?? "";
    this.#chips.setAttribute("aria-label", texts.tryThis);
    this.#chips.replaceChildren(...(suggestions[language] ?? []).map((text) => this.#chip(text)));
    this.#renderWhy();
  }

  setTheme(theme: string): void {
    this.#chat.setAttribute("theme", theme);
  }

  #chip(text: string): HTMLElement {
    const click = () => {
      this.#chat.send(text);
    };
    return h("button", { type: "button", click }, text);
  }

  #explain({ id, direction, author }: Message): void {
    if (direction !== "out" || author === "member") return;
    this.#latest = id;
    fetchWhy(this.workspace.site, id)
      .then((why) => {
        this.#show(id, { is: "known", why });
      })
      .catch(() => {
        this.#show(id, { is: "missing" });
      });
  }

  /** Answers may overtake each other; the panel belongs to the newest message. */
  #show(id: string, why: WhyState): void {
    if (id !== this.#latest) return;
    this.#why = why;
    this.#renderWhy();
  }

  #renderWhy(): void {
    const texts = TEXTS[this.#language];
    this.#panel.setAttribute("aria-label", `${texts.why}: ${this.workspace.name}`);
    this.#panel.replaceChildren(...renderWhy(this.#why, texts));
  }
}

/** Where the visitor writes. */
import type { Texts } from "../i18n";
import { h, icon } from "./dom";

export class Composer {
  readonly node: HTMLFormElement;
  readonly #field: HTMLTextAreaElement;
  readonly #mirror: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #send: (text: string) => void;

  constructor(send: (text: string) => void) {
    this.#send = send;
    this.#field = h("textarea", { rows: "1", dir: "auto", enterkeyhint: "send" });
    // The mirror holds the same text and gives the field its height, without inline styles.
    this.#mirror = h("div", { class: "mirror", "aria-hidden": "true" });
    this.#button = h("button", { type: "submit", disabled: true }, icon("send"));
    const grow = h("div", { class: "grow" }, this.#field, this.#mirror);
    this.node = h("form", { class: "composer" }, grow, this.#button);
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#field.addEventListener("input", () => {
      this.#measure();
    });
    this.#field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit();
    });
  }

  focus(): void {
    this.#field.focus();
  }

  setTexts(texts: Texts): void {
    this.#field.placeholder = texts.placeholder;
    this.#field.setAttribute("aria-label", texts.placeholder);
    this.#button.setAttribute("aria-label", texts.send);
  }

  #submit(): void {
    const text = this.#field.value.trim();
    if (!text) return;
    this.#field.value = "";
    this.#measure();
    this.#send(text);
  }

  #measure(): void {
    this.#mirror.textContent = `${this.#field.value} `;
    this.#button.disabled = !this.#field.value.trim();
  }
}

/** Where the visitor writes. */
import type { Say } from "../i18n";
import { h, icon } from "./dom";

export interface Composer {
  node: HTMLElement;
  focus: () => void;
  label: (say: Say) => void;
}

export function makeComposer(send: (text: string) => void): Composer {
  const field = h("textarea", {
    rows: "1",
    dir: "auto",
    enterkeyhint: "send",
    input: measure,
    keydown: onKey,
  });
  // The mirror holds the same text and gives the field its height, without inline styles.
  const mirror = h("div", { class: "mirror", "aria-hidden": "true" });
  const button = h("button", { disabled: "" }, icon("send"));
  const grow = h("div", { class: "grow" }, field, mirror);

  function measure(): void {
    mirror.textContent = `${field.value} `;
    button.disabled = !field.value.trim();
  }

  function submit(event: Event): void {
    event.preventDefault();
    const text = field.value.trim();
    if (!text) return;
    field.value = "";
    measure();
    send(text);
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
  }

  return {
    node: h("form", { class: "composer", submit }, grow, button),
    focus() {
      field.focus();
    },
    label(say) {
      field.placeholder = field.ariaLabel = say("placeholder");
      button.ariaLabel = say("send");
    },
  };
}

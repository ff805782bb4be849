/** What a page loads: defines the element, and puts a launcher where the script tag asks for one. */
import { ComptoirChat } from "./element";

const PREFIX = "data-comptoir-";

function addLauncher(script: HTMLScriptElement): void {
  const chat = document.createElement("comptoir-chat");
  for (const { name, value } of script.attributes) {
    if (name.startsWith(PREFIX)) chat.setAttribute(name.slice(PREFIX.length), value);
  }
  document.body.append(chat);
}

function addLaunchers(): void {
  document.querySelectorAll<HTMLScriptElement>(`script[${PREFIX}site]`).forEach(addLauncher);
}

if (!customElements.get("comptoir-chat")) {
  customElements.define("comptoir-chat", ComptoirChat);
  // An `async` module may run before the page has a body.
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", addLaunchers);
  else addLaunchers();
}

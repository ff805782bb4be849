/** `<comptoir-chat site="…">`: the chat as an element of the page. */
import { baseOf, chooseLanguage, speak } from "./i18n";
import { Memory } from "./memory";
import { Api, type Identity } from "./protocol";
import { type Audience, Session, type Told } from "./session";
import { type Entry, Store } from "./store";
import { sheet } from "./styles";
import { Frame } from "./view/frame";

export class ComptoirChat extends HTMLElement implements Audience {
  static readonly observedAttributes = ["site", "server", "language", "theme", "inline"];

  readonly #root = this.attachShadow({ mode: "open" });
  readonly #store = new Store();
  readonly #darkPage = matchMedia("(prefers-color-scheme: dark)");
  #session: Session | undefined;
  #frame: Frame | undefined;
  /** Set while the element is part of a page. */
  #listeners: AbortController | undefined;

  connectedCallback(): void {
    this.#root.adoptedStyleSheets = [sheet()];
    this.#listeners = new AbortController();
    const options = { signal: this.#listeners.signal };
    const refresh = () => {
      this.changed();
    };
    this.#darkPage.addEventListener("change", refresh, options);
    document.addEventListener("visibilitychange", refresh, options);
    this.#build();
  }

  disconnectedCallback(): void {
    this.#listeners?.abort();
    this.#listeners = undefined;
    this.#tearDown();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (!this.#listeners || before === after) return;
    if (name === "theme") this.changed();
    else if (name === "language") this.#session?.restart(baseOf(this.#language));
    else this.#rebuild();
  }

  /** Shows the panel and moves the focus into it. */
  open(): void {
    this.#session?.start();
    this.#frame?.open();
    this.changed();
  }

  close(): void {
    this.#frame?.close();
    this.changed();
  }

  toggle(): void {
    if (this.#frame?.isOpen) this.close();
    else this.open();
  }

  /** Says something in the visitor's name. */
  send(text: string): void {
    const words = text.trim();
    if (words) this.#say(words);
  }

  /** Tells who the visitor is; `hash` proves it. Rejects when the proof is wrong. */
  async identify(identity: Identity): Promise<void> {
    await this.#session?.identify(identity);
  }

  /** Forgets the visitor, for example when they sign out of the page. */
  reset(): void {
    this.#session?.forget();
  }

  changed(): void {
    const [session, frame] = [this.#session, this.#frame];
    if (!session || !frame) return;
    if (this.#isSeen) session.markRead();
    const state = {
      say: speak(this.#language),
      language: this.#language,
      server: this.#server,
      isDark: this.#isDark,
      session,
      store: this.#store,
    };
    frame.render(state);
    // Fetched only where there are notifications to offer.
    if (session.welcome?.push) {
      void import("./push.js").then((push) => {
        push.offer(this, state);
      });
    }
  }

  tell<Name extends keyof Told>(name: Name, detail: Told[Name]): void {
    const init = { detail, bubbles: true, composed: true };
    this.dispatchEvent(new CustomEvent(`comptoir:${name}`, init));
  }

  #build(): void {
    const site = this.getAttribute("site");
    if (!site) return;
    const api = new Api(this.#server, site, new Memory(site));
    this.#session = new Session(api, this.#store, this, baseOf(this.#language));
    this.#frame = this.#makeFrame();
    this.#root.replaceChildren(this.#frame.node);
    // A closed launcher asks the server for nothing until the visitor has once talked to it.
    if (this.#frame.isOpen || api.memory.token) this.#session.start();
    this.changed();
  }

  #say(text: string, payload?: string): void {
    this.#session?.send(text, payload);
    this.#frame?.log.scrollToEnd();
  }

  #makeFrame(): Frame {
    const actions = {
      send: this.send.bind(this),
      toggle: this.toggle.bind(this),
      close: this.close.bind(this),
      retry: (entry: Entry) => this.#session?.retry(entry),
      choose: ({ label, payload }: { label: string; payload: string }) => {
        // The tapped button goes away and would take the focus with it.
        if (matchMedia("(hover: hover)").matches) this.#frame?.composer.focus();
        else this.#frame?.log.focus();
        this.#say(label, payload);
      },
    };
    return new Frame(actions, this.hasAttribute("inline"));
  }

  #tearDown(): void {
    this.#session?.stop();
    this.#session = undefined;
    this.#store.clear();
  }

  #rebuild(): void {
    this.#tearDown();
    this.#build();
  }

  get #server(): string {
    const server = this.getAttribute("server");
    return server ? new URL(server, location.href).href : new URL(import.meta.url).origin;
  }

  get #language(): string {
    const page = document.documentElement.lang;
    return chooseLanguage(this.getAttribute("language"), page, navigator.language);
  }

  get #isDark(): boolean {
    const theme = this.getAttribute("theme");
    return theme === "dark" || (theme !== "light" && this.#darkPage.matches);
  }

  get #isSeen(): boolean {
    const isShown = this.getClientRects().length > 0 && document.visibilityState === "visible";
    return isShown && this.#frame?.isOpen === true;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "comptoir-chat": ComptoirChat;
  }
}

/** `<comptoir-chat site="…">`: the chat as an element of the page. */
import { baseOf, chooseLanguage, textsFor } from "./i18n";
import { openMemory } from "./memory";
import { Api, type Identity, type Message, type Part } from "./protocol";
import { type Audience, Session } from "./session";
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
  #isAttached = false;
  #isReady = false;

  connectedCallback(): void {
    this.#root.adoptedStyleSheets = [sheet()];
    this.#darkPage.addEventListener("change", this.#refresh);
    document.addEventListener("visibilitychange", this.#refresh);
    this.#isAttached = true;
    this.#build();
  }

  disconnectedCallback(): void {
    this.#isAttached = false;
    this.#darkPage.removeEventListener("change", this.#refresh);
    document.removeEventListener("visibilitychange", this.#refresh);
    this.#tearDown();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (!this.#isAttached || before === after) return;
    if (name === "theme") this.changed();
    else if (name === "language") this.#speak();
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
    if (this.#frame?.isOpen && !this.#frame.isInline) this.close();
    else this.open();
  }

  /** Says something in the visitor's name. */
  send(text: string): void {
    const words = text.trim();
    if (words) this.#session?.send(words);
  }

  /** Tells who the visitor is; `hash` proves it. Rejects when the proof is wrong. */
  async identify(identity: Identity): Promise<void> {
    await this.#session?.identify(identity);
  }

  /** Forgets the visitor, for example when they sign out of the page. */
  reset(): void {
    this.#session?.forget();
    this.#isReady = false;
    this.changed();
  }

  changed(): void {
    const [session, frame] = [this.#session, this.#frame];
    if (!session || !frame) return;
    if (this.#isSeen) session.markRead();
    const { entries, unread } = this.#store;
    const language = this.#language;
    const lastOut = entries.findLast((e) => e.message.direction === "out");
    frame.setDark(this.#isDark);
    frame.render({
      texts: textsFor(language),
      language,
      server: this.#server,
      name: session.welcome?.name ?? "",
      greeting: session.welcome?.greeting ?? "",
      suggestions: session.welcome?.suggestions ?? [],
      entries,
      unread,
      isTyping: session.isTyping,
      connection: session.connection,
      isWithPerson: lastOut?.message.author === "member",
    });
  }

  welcomed(): void {
    if (this.#isReady) return;
    this.#isReady = true;
    const messages = this.#store.entries.map((e) => e.message).filter((m) => m.id);
    this.#tell("ready", { name: this.#session?.welcome?.name, messages });
  }

  received(message: Message): void {
    if (message.direction === "out") this.#frame?.announce(wordsOf(message.parts));
    this.#tell("message", message);
  }

  sent({ key, text }: Entry): void {
    this.#tell("sent", { id: key, text });
  }

  #build(): void {
    const site = this.getAttribute("site");
    if (!site) return;
    const memory = openMemory(site);
    const api = new Api(this.#server, site);
    this.#session = new Session(api, memory, this.#store, this, baseOf(this.#language));
    this.#frame = this.#makeFrame();
    this.#root.replaceChildren(this.#frame.node);
    // A closed launcher asks the server for nothing until the visitor has once talked to it.
    if (this.#frame.isInline || memory.recall()) this.#session.start();
    this.changed();
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
        else this.#frame?.log.node.focus();
        this.#session?.send(label, payload);
      },
    };
    return new Frame(actions, this.hasAttribute("inline"));
  }

  #tearDown(): void {
    this.#session?.stop();
    this.#session = undefined;
    this.#isReady = false;
    this.#store.clear();
  }

  #rebuild(): void {
    this.#tearDown();
    this.#build();
  }

  #speak(): void {
    if (this.#session) this.#session.language = baseOf(this.#language);
    this.#session?.restart();
    this.changed();
  }

  readonly #refresh = (): void => {
    this.changed();
  };

  #tell(name: string, detail: unknown): void {
    const init = { detail, bubbles: true, composed: true };
    this.dispatchEvent(new CustomEvent(`comptoir:${name}`, init));
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

function wordsOf(parts: Part[]): string {
  return parts
    .map((part) => (part.type === "text" ? part.text : part.type === "card" ? part.title : ""))
    .join(" ");
}

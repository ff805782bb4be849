/** Offers a visitor who has written to be told of answers while the page is closed. Loaded by the
 *  element only where the company has notifications; asks for nothing before a click. */
import { baseOf, LANGUAGES } from "./i18n";
import { askConsent, consent, current, isAble, subscribe } from "./push-browser";
import { h } from "./view/dom";
import type { FrameState } from "./view/frame";

const TEXTS = {
  offer: [
    "Tell me when there is an answer",
    "Benachrichtigen, wenn eine Antwort da ist",
    "Me prévenir quand il y a une réponse",
  ],
  on: [
    "You get a notification when there is an answer.",
    "Sie erhalten eine Benachrichtigung, wenn eine Antwort da ist.",
    "Vous recevrez une notification quand il y a une réponse.",
  ],
  off: ["Turn off", "Ausschalten", "Désactiver"],
  failed: ["That did not work.", "Das hat nicht geklappt.", "Cela n’a pas fonctionné."],
};
const CSS =
  ".push{padding:4px 16px;font-size:12.5px;line-height:24px;text-align:center;color:var(--dim)}" +
  ".push button{margin-left:6px;color:var(--accent-ink);text-decoration:underline}";
const CONFLICT = 409;

/** `unknown` until we have looked whether this visitor agreed before. */
type Step = "unknown" | "offered" | "on" | "failed";

const offers = new WeakMap<HTMLElement, Offer>();
let sheet: CSSStyleSheet | undefined;

/** Shows the offer in a chat, where it is to be shown; called whenever something has changed. */
export function offer(chat: HTMLElement, state: FrameState): void {
  const script = chat.getAttribute("worker");
  if (!script || !isAble()) return;
  const known = offers.get(chat) ?? new Offer(chat, script);
  offers.set(chat, known);
  known.update(state);
}

class Offer {
  readonly #chat: HTMLElement;
  readonly #script: string;
  readonly #words = h("span", { role: "status" });
  readonly #button = h("button", { type: "button", click: this.#click.bind(this) });
  readonly #line = h("p", { class: "push" }, this.#words, this.#button);
  #step: Step = "unknown";
  #isBusy = false;
  #state: FrameState | undefined;
  /** The visitor, by their token, for whom `#step` holds. */
  #visitor = "";

  constructor(chat: HTMLElement, script: string) {
    this.#chat = chat;
    this.#script = script;
  }

  update(state: FrameState): void {
    this.#state = state;
    const { visitor } = state.session.welcome ?? {};
    if (visitor && visitor !== this.#visitor) {
      this.#visitor = visitor;
      this.#step = "unknown";
      void this.#look();
    }
    this.#render();
  }

  /** Takes up what was agreed on another page, and ends what somebody else agreed to here. */
  async #look(): Promise<void> {
    const before = this.#kept;
    if (before && before !== this.#visitor) await this.#end(before).catch(() => undefined);
    const isOurs = before === this.#visitor && consent() === "granted";
    await this.#settle(async () => {
      const found = isOurs && (await current(this.#script, this.#key));
      if (!found) return "offered";
      return (await this.#tell(found)) === CONFLICT ? "offered" : "on";
    }, "offered");
  }

  #click(): void {
    if (this.#isBusy) return;
    const isOn = this.#step === "on";
    void this.#settle(isOn ? this.#turnOff.bind(this) : this.#turnOn.bind(this), "failed");
  }

  async #turnOn(): Promise<Step> {
    if ((await askConsent()) !== "granted") return "offered";
    for (const isAnew of [false, true]) {
      const status = await this.#tell(await subscribe(this.#script, this.#key, isAnew));
      // What the push service or the visitor has ended does not come back: another takes its place.
      if (status !== CONFLICT) return "on";
    }
    return "failed";
  }

  async #turnOff(): Promise<Step> {
    await this.#end(this.#visitor);
    return "offered";
  }

  /** Does something that leads to the next step; `otherwise` where it fails. */
  async #settle(work: () => Promise<Step>, otherwise: Step): Promise<void> {
    const visitor = this.#visitor;
    this.#isBusy = true;
    this.#render();
    const step = await work().catch(() => otherwise);
    if (visitor !== this.#visitor) return;
    this.#isBusy = false;
    this.#step = step;
    if (step === "on") this.#kept = visitor;
    this.#render();
  }

  /** Hands the subscription to the server. Rejects with any refusal but the one that is expected. */
  async #tell(subscription: PushSubscription): Promise<number> {
    const { endpoint, keys } = subscription.toJSON();
    const page = location.href.split("#", 1).join();
    const { ok, status } = await this.#call("POST", this.#visitor, { endpoint, keys, page });
    if (!ok && status !== CONFLICT) throw new Error(`${status}`);
    return status;
  }

  async #end(visitor: string): Promise<void> {
    const subscription = await current(this.#script, this.#key);
    await subscription?.unsubscribe();
    this.#kept = "";
    // Where this does not get through, the push service tells the server at the next message.
    const body = { endpoint: subscription?.endpoint };
    await this.#call("DELETE", visitor, body).catch(() => undefined);
  }

  #call(method: string, visitor: string, body: object): Promise<Response> {
    const server = this.#state?.server.replace(/\/+$/, "") ?? "";
    return fetch(`${server}/chat/${encodeURIComponent(this.#site)}/push`, {
      method,
      headers: { Authorization: `Bearer ${visitor}`, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  #render(): void {
    const { language = "", store } = this.#state ?? {};
    const column = Math.max(0, LANGUAGES.indexOf(baseOf(language)));
    const say = (text: keyof typeof TEXTS) => TEXTS[text][column] ?? "";
    const [isOn, hasFailed] = [this.#step === "on", this.#step === "failed"];
    write(this.#words, isOn ? say("on") : hasFailed ? say("failed") : "");
    write(this.#button, say(isOn ? "off" : "offer"));
    // Not `disabled`: that would take the focus away from who has just clicked.
    this.#button.ariaDisabled = `${this.#isBusy}`;
    const hasWritten = store?.entries.some(
      (e) => e.message.direction === "in" && e.state === "sent",
    );
    const isWanted = this.#step !== "unknown" && (isOn || hasWritten);
    this.#line.hidden = !isWanted || consent() === "denied";
    this.#place();
  }

  /** Above the field, also where the element has built its inside anew. */
  #place(): void {
    const root = this.#chat.shadowRoot;
    const field = root?.querySelector("form");
    if (!root || !field || field.previousSibling === this.#line) return;
    field.before(this.#line);
    sheet ??= makeSheet();
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  }

  get #key(): string {
    return this.#state?.session.welcome?.push?.key ?? "";
  }

  get #site(): string {
    return this.#chat.getAttribute("site") ?? "";
  }

  /** The visitor who agreed in this browser; a page may forbid to keep it. */
  get #kept(): string {
    try {
      return localStorage.getItem(`comptoir:${this.#site}:push`) ?? "";
    } catch {
      return "";
    }
  }

  set #kept(visitor: string) {
    try {
      localStorage.setItem(`comptoir:${this.#site}:push`, visitor);
    } catch {
      // Then the offer is made again on the next page.
    }
  }
}

/** Writes only what changed: screen readers would say the same again. */
function write(node: HTMLElement, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

function makeSheet(): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(CSS);
  return made;
}

/** One visitor's line to one site: registers, listens, sends, resumes. Knows nothing of the page. */
import { type Api, ChatError, type Identity, type Message, type Welcome } from "./protocol";
import type { StreamEvent } from "./sse";
import type { Entry, Store } from "./store";
import { backoff, listen, pause } from "./stream";

const SEND_ATTEMPTS = 3;
const TYPING_MS = 20_000;

export type Connection = "connecting" | "online" | "offline" | "unavailable";

/** What the page is told: `ready` once, every new `message` once, and what was `sent`. */
export interface Told {
  ready: { name: string; messages: Message[] };
  message: Message;
  sent: { id: string; text: string };
}

export interface Audience {
  /** Something on the screen may have to change. */
  changed(): void;
  tell<Name extends keyof Told>(name: Name, detail: Told[Name]): void;
}

export class Session {
  connection: Connection = "connecting";
  welcome: Welcome | undefined;
  isTyping = false;

  readonly #api: Api;
  readonly #store: Store;
  readonly #audience: Audience;
  #language: string;
  #life: AbortController | undefined;
  #identity: Identity | undefined;
  #isRegistered = false;
  #failures = 0;
  #typingTimer: ReturnType<typeof setTimeout> | undefined;
  #isPumping = false;

  constructor(api: Api, store: Store, audience: Audience, language: string) {
    this.#api = api;
    this.#store = store;
    this.#audience = audience;
    this.#language = language;
  }

  start(): void {
    if (this.#life) return;
    this.#life = new AbortController();
    void this.#run(this.#life.signal);
  }

  stop(): void {
    this.#life?.abort();
    this.#life = undefined;
    this.#setTyping(false);
  }

  /** Begins again with what the server knows of this visitor, for example in another language. */
  restart(language = this.#language): void {
    this.#language = language;
    this.#isRegistered = false;
    if (this.#life) {
      this.stop();
      this.start();
    }
    this.#audience.changed();
  }

  forget(): void {
    this.#api.memory.token = "";
    this.#identity = undefined;
    this.welcome = undefined;
    this.#store.clear();
    this.restart();
  }

  /** Rejects with the server's refusal when the proof of identity is wrong. */
  async identify(identity: Identity): Promise<void> {
    const welcome = await this.#api.register(this.#language, identity);
    this.#identity = identity;
    this.welcome = undefined;
    this.#admit(welcome);
    this.stop();
    this.start();
  }

  send(text: string, payload?: string): void {
    this.#store.addOwn(newId(), text, new Date(), payload);
    this.#post();
  }

  retry(entry: Entry): void {
    entry.attempts = 0;
    this.#store.mark(entry, "sending");
    this.#post();
  }

  markRead(): void {
    if (this.connection !== "online" || this.#store.unread === 0) return;
    this.#store.markAllRead();
    // Only a courtesy to the other side: the next visit tells it again.
    this.#api.markRead(this.#store.cursor).catch(() => undefined);
  }

  async #run(life: AbortSignal): Promise<void> {
    do {
      try {
        await this.#connect(life);
      } catch (problem) {
        if (!life.aborted) this.#failed(problem);
      }
      await pause(backoff(this.#failures), life);
    } while (!life.aborted && this.connection !== "unavailable");
  }

  async #connect(life: AbortSignal): Promise<void> {
    if (!this.#isRegistered) {
      const welcome = await this.#api.register(this.#language, this.#identity);
      if (life.aborted) return;
      this.#admit(welcome);
    }
    const connect = (signal: AbortSignal) => this.#api.listen(this.#store.cursor, signal);
    const onOpen = () => {
      this.#failures = 0;
      this.#setConnection("online");
      this.#resendFailed();
    };
    const onEvent = (event: StreamEvent) => {
      if (!life.aborted) this.#take(event);
    };
    await listen(connect, onOpen, onEvent, life);
  }

  #admit(welcome: Welcome): void {
    const isFirst = !this.welcome;
    this.#api.memory.token = welcome.visitor;
    this.welcome = welcome;
    this.#isRegistered = true;
    const { messages, name, cursor } = welcome;
    const unknown = this.#store.replace(messages);
    this.#store.cursor = cursor;
    if (isFirst) this.#audience.tell("ready", { name, messages });
    else for (const message of unknown) this.#audience.tell("message", message);
    this.#audience.changed();
  }

  #failed(problem: unknown): void {
    const refusal = asRefusal(problem);
    this.#failures += 1;
    this.#setTyping(false);
    if (refusal.status === 401) this.#dropCredentials();
    else this.#setConnection(refusal.isPassing ? "offline" : "unavailable");
  }

  /** First the token goes, then the identity: a stale one must not lock the visitor out. */
  #dropCredentials(): void {
    if (!this.#api.memory.token) this.#identity = undefined;
    this.#api.memory.token = "";
    this.#isRegistered = false;
  }

  #take({ event, data, id }: StreamEvent): void {
    if (id) this.#store.cursor = Math.max(this.#store.cursor, Number(id) || 0);
    if (event === "message") this.#receive(JSON.parse(data) as Message);
    if (event === "typing") this.#setTyping((JSON.parse(data) as { on: boolean }).on);
    if (event === "status") {
      const change = JSON.parse(data) as { id: string; status: string };
      this.#store.setStatus(change.id, change.status);
    }
    this.#audience.changed();
  }

  #receive(message: Message): void {
    const isNew = this.#store.add(message);
    if (message.direction === "out") this.#setTyping(false);
    if (isNew) this.#audience.tell("message", message);
  }

  #setTyping(isTyping: boolean): void {
    clearTimeout(this.#typingTimer);
    this.isTyping = isTyping;
    if (!isTyping) return;
    this.#typingTimer = setTimeout(() => {
      this.isTyping = false;
      this.#audience.changed();
    }, TYPING_MS);
  }

  #setConnection(connection: Connection): void {
    this.connection = connection;
    this.#audience.changed();
  }

  #post(): void {
    this.start();
    this.#audience.changed();
    void this.#pump();
  }

  /** One at a time, so that the server gets them in the order they were written. */
  async #pump(): Promise<void> {
    if (this.#isPumping) return;
    this.#isPumping = true;
    for (;;) {
      const entry = this.#store.nextToSend;
      if (!entry || !this.#isRegistered) break;
      await this.#deliver(entry);
      this.#audience.changed();
    }
    this.#isPumping = false;
  }

  async #deliver(entry: Entry): Promise<void> {
    const { key: id, text, payload } = entry;
    entry.attempts += 1;
    try {
      await this.#api.send({ id, text, ...(payload && { payload }) });
      this.#store.mark(entry, "sent");
      this.#audience.tell("sent", { id, text });
    } catch (problem) {
      await this.#recover(entry, asRefusal(problem));
    }
  }

  /** Sending twice is harmless (same id), so what may pass is tried again before we bother anyone. */
  async #recover(entry: Entry, refusal: ChatError): Promise<void> {
    const isLast = entry.attempts % SEND_ATTEMPTS === 0;
    if (refusal.isPassing && !isLast) {
      await pause(Math.max(refusal.retryAfter * 1000, backoff(entry.attempts - 1)));
      return;
    }
    const isTooLong = refusal.status === 400 || refusal.status === 413;
    this.#store.mark(entry, isTooLong ? "refused" : "failed");
    if (refusal.status === 401) {
      this.#dropCredentials();
      this.restart();
    }
  }

  /** What failed while the line was down goes out once it is back, but not for ever. */
  #resendFailed(): void {
    for (const entry of this.#store.entries) {
      if (entry.state === "failed" && entry.attempts < SEND_ATTEMPTS * 3) entry.state = "sending";
    }
    void this.#pump();
  }
}

function asRefusal(problem: unknown): ChatError {
  return problem instanceof ChatError ? problem : new ChatError();
}

/** A random UUID; pages without https have no `crypto.randomUUID`. */
function newId(): string {
  return "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) => {
    const [random = 0] = crypto.getRandomValues(new Uint8Array(1));
    return (+digit ^ (random & (15 >> (+digit / 4)))).toString(16);
  });
}

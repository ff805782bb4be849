/** What goes over the wire between the widget and the server. */

import type { Memory } from "./memory";

export interface Choice {
  label: string;
  payload: string;
}

export interface Card {
  type: "card";
  title: string;
  subtitle?: string;
  text?: string;
  image?: string;
  image_alt?: string;
  url?: string;
}

export interface Media {
  type: "media";
  kind: string;
  url: string;
  name?: string;
  caption?: string;
}

export interface Location {
  type: "location";
  latitude: number;
  longitude: number;
  name?: string;
}

export type Part =
  | { type: "text"; text: string }
  | Card
  | { type: "choices"; choices: Choice[] }
  | Media
  | Location
  | { type: "unsupported" };

export interface Message {
  id: string;
  position: number;
  direction: "in" | "out";
  author: string;
  at: string;
  status: string;
  client_id?: string;
  parts: Part[];
}

export interface Identity {
  id: string;
  hash: string;
  name?: string;
}

export interface Welcome {
  visitor: string;
  name: string;
  language: string;
  greeting: string;
  suggestions: string[];
  messages: Message[];
  cursor: number;
  /** There where the company offers notifications: the key that a browser subscribes with. */
  push?: { key: string };
}

export interface Draft {
  id: string;
  text: string;
  payload?: string;
}

/** The server's refusal. Status 0 means that it was not reached at all. */
export class ChatError extends Error {
  readonly status: number;
  readonly retryAfter: number;

  constructor(status = 0, detail = "", retryAfter = 0) {
    super(detail);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** Trying the same thing again may work: no network, too fast, or the server is busy. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** The calls of one visitor; their token goes with each of them. */
export class Api {
  readonly memory: Memory;
  readonly #address: string;
  #language = "";

  constructor(server: string, site: string, memory: Memory) {
    this.memory = memory;
    this.#address = `${server.replace(/\/+$/, "")}/chat/${encodeURIComponent(site)}/`;
  }

  async register(language: string, user?: Identity): Promise<Welcome> {
    this.#language = language;
    const response = await this.#post("visitor", { visitor: this.memory.token, language, user });
    return (await response.json()) as Welcome;
  }

  async send(draft: Draft): Promise<void> {
    await this.#post("messages", { ...draft, language: this.#language });
  }

  async markRead(position: number): Promise<void> {
    await this.#post("read", { position });
  }

  listen(cursor: number, signal: AbortSignal): Promise<Response> {
    return this.#fetch("events", { signal }, { "Last-Event-ID": `${cursor}` });
  }

  #post(path: string, body: object): Promise<Response> {
    const init = { method: "POST", body: JSON.stringify(body) };
    return this.#fetch(path, init, { "Content-Type": "application/json" });
  }

  async #fetch(
    path: string,
    init: RequestInit,
    headers: Record<string, string>,
  ): Promise<Response> {
    if (path !== "visitor") headers["Authorization"] = `Bearer ${this.memory.token}`;
    const response = await fetch(this.#address + path, { ...init, headers }).catch(() => {
      throw new ChatError();
    });
    if (!response.ok) throw await refusal(response);
    return response;
  }
}

async function refusal(response: Response): Promise<ChatError> {
  const problem = (await response.json().catch(() => ({}))) as { detail?: string };
  const retryAfter = Number(response.headers.get("Retry-After"));
  return new ChatError(response.status, problem.detail, retryAfter);
}

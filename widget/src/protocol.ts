/** What goes over the wire between the widget and the server. */

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
  client_id?: string | null;
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
}

export interface Draft {
  id: string;
  text: string;
  payload?: string;
}

/** The server's refusal. Status 0 means that it was not reached at all. */
export class ChatError extends Error {
  readonly status: number;
  readonly code: string;
  readonly retryAfter: number;

  constructor(status: number, code = "", detail = "", retryAfter = 0) {
    super(detail || code || `status ${status}`);
    this.name = "ChatError";
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** Trying the same thing again may work: no network, too fast, or the server is busy. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export class Api {
  readonly #address: string;

  constructor(server: string, site: string) {
    this.#address = `${server.replace(/\/+$/, "")}/chat/${encodeURIComponent(site)}/`;
  }

  async register(visitor: string, language: string, user?: Identity): Promise<Welcome> {
    const response = await this.#post("visitor", { visitor, language, user });
    return (await response.json()) as Welcome;
  }

  async send(visitor: string, draft: Draft): Promise<void> {
    await this.#post("messages", draft, visitor);
  }

  async markRead(visitor: string, position: number): Promise<void> {
    await this.#post("read", { position }, visitor);
  }

  listen(visitor: string, cursor: number, signal: AbortSignal): Promise<Response> {
    const headers = { Authorization: `Bearer ${visitor}`, "Last-Event-ID": `${cursor}` };
    return this.#fetch("events", { headers, signal, cache: "no-store" });
  }

  #post(path: string, body: object, visitor?: string): Promise<Response> {
    const headers: Record<string, string> = { "Content-Type": "application/json" };
    if (visitor) headers["Authorization"] = `Bearer ${visitor}`;
    return this.#fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const request = { ...init, credentials: "omit" } as const;
    const response = await fetch(this.#address + path, request).catch(() => {
      throw new ChatError(0);
    });
    if (!response.ok) throw await refusal(response);
    return response;
  }
}

async function refusal(response: Response): Promise<ChatError> {
  const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string };
  const retryAfter = Number(response.headers.get("Retry-After")) || 0;
  return new ChatError(response.status, problem.code, problem.detail, retryAfter);
}

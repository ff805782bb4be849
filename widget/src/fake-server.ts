/** A chat server for unit tests: answers `fetch` from memory and records what was asked. */
import { vi } from "vitest";
import type { Message, Welcome } from "./protocol";

export interface Call {
  path: string;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}

type Answer = (call: Call) => Response | Promise<Response>;

export class FakeServer {
  readonly calls: Call[] = [];
  readonly answers: Record<string, Answer>;
  welcome: Welcome = {
    visitor: "token-1",
    name: "La Bonne Table",
    language: "fr",
    greeting: "Bonjour !",
    suggestions: ["Tiramisu"],
    messages: [],
    cursor: 0,
  };
  #stream: ReadableStreamDefaultController<Uint8Array> | undefined;

  constructor() {
    this.answers = {
      visitor: () => Response.json(this.welcome),
      messages: ({ body }) => Response.json({ id: body["id"] }, { status: 202 }),
      read: () => Response.json({}, { status: 202 }),
      events: () => new Response(new ReadableStream({ start: (c) => void (this.#stream = c) })),
    };
    vi.stubGlobal("fetch", (address: string, init: RequestInit) => this.#take(address, init));
  }

  to(path: string): Call[] {
    return this.calls.filter((call) => call.path === path);
  }

  push(event: string, data: unknown, id = ""): void {
    const text = `event: ${event}\n${id && `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;
    this.#stream?.enqueue(new TextEncoder().encode(text));
  }

  say(message: Partial<Message> & { position: number }): void {
    this.push("message", messageOf(message), `${message.position}`);
  }

  hangUp(): void {
    this.#stream?.close();
  }

  async #take(address: string, init: RequestInit): Promise<Response> {
    const path = new URL(address).pathname.split("/").pop() ?? "";
    const body = JSON.parse((init.body as string | undefined) ?? "{}") as Record<string, unknown>;
    const call = { path, headers: init.headers as Record<string, string>, body };
    this.calls.push(call);
    init.signal?.addEventListener("abort", () => {
      this.#stream?.error(new Error("aborted"));
    });
    return (await this.answers[path]?.(call)) ?? new Response("", { status: 404 });
  }
}

export function messageOf(message: Partial<Message> & { position: number }): Message {
  return {
    id: `m${message.position}`,
    direction: "out",
    author: "assistant",
    at: "2026-11-20T10:00:00Z",
    status: "sent",
    client_id: "",
    parts: [{ type: "text", text: `text ${message.position}` }],
    ...message,
  };
}

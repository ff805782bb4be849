/** The conversation as the widget knows it: every message once, in order. */
import type { Message } from "./protocol";

export type SendState = "sending" | "sent" | "failed" | "refused";

/** One message on the screen; `text` and `payload` are what the visitor wants to send with it.
 *  Own messages keep their key when the server's copy arrives. */
export interface Entry {
  key: string;
  message: Message;
  state: SendState;
  attempts: number;
  text: string;
  payload?: string;
}

const NOT_YET_PLACED = Infinity;

export class Store {
  entries: Entry[] = [];
  cursor = 0;

  /** Takes a message from the server; true when it was not known yet. */
  add(message: Message): boolean {
    const key = message.client_id ?? message.id;
    const known = this.entries.find((e) => e.message.id === message.id || e.key === key);
    const isNew = known?.message.id !== message.id;
    if (known) Object.assign(known, { message, state: "sent" });
    else this.entries.push({ key, message, state: "sent", attempts: 0, text: "" });
    this.entries.sort((a, b) => order(a.message.position, b.message.position));
    this.cursor = Math.max(this.cursor, message.position);
    return isNew;
  }

  /** Shows the visitor's own words at once, before the server has them. */
  addOwn(key: string, text: string, at: Date, payload?: string): Entry {
    const message: Message = {
      id: "",
      position: NOT_YET_PLACED,
      direction: "in",
      author: "contact",
      at: at.toISOString(),
      status: "sending",
      client_id: key,
      parts: [{ type: "text", text }],
    };
    const entry: Entry = {
      key,
      message,
      state: "sending",
      attempts: 0,
      text,
      ...(payload && { payload }),
    };
    this.entries.push(entry);
    return entry;
  }

  /** A late failure never overrules the proof that the server has the message. */
  mark(entry: Entry, state: SendState): void {
    if (entry.message.id === "") entry.state = state;
  }

  get nextToSend(): Entry | undefined {
    return this.entries.find((e) => e.state === "sending");
  }

  setStatus(id: string, status: string): void {
    const entry = this.entries.find((e) => e.message.id === id);
    if (entry) entry.message = { ...entry.message, status };
  }

  /** Messages of the other side that wait at the end, not seen yet. */
  get unread(): number {
    const isSeen = ({ message }: Entry) => message.direction === "in" || message.status === "read";
    return this.entries.length - 1 - this.entries.findLastIndex(isSeen);
  }

  markAllRead(): void {
    for (const entry of this.entries) {
      if (entry.message.direction === "out") {
        entry.message = { ...entry.message, status: "read" };
      }
    }
  }

  clear(): void {
    this.entries = [];
    this.cursor = 0;
  }
}

function order(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

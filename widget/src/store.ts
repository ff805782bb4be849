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
    const key = message.client_id || message.id;
    const known = this.entries.find((e) => e.message.id === message.id || e.key === key);
    const isNew = known?.message.id !== message.id;
    if (known) Object.assign(known, { message, state: "sent" });
    else this.entries.push({ key, message, state: "sent", attempts: 0, text: "" });
    // Two not yet placed differ by NaN, and stay as they were written.
    this.entries.sort((a, b) => a.message.position - b.message.position || 0);
    this.cursor = Math.max(this.cursor, message.position);
    return isNew;
  }

  /** Takes the server's history instead of what was there; gives back what was not known. */
  replace(messages: Message[]): Message[] {
    const known = new Set(this.entries.map((e) => e.message.id));
    this.entries = this.entries.filter((e) => !e.message.id);
    this.cursor = 0;
    for (const message of messages) this.add(message);
    return messages.filter(({ id }) => !known.has(id));
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
    if (entry) entry.message.status = status;
  }

  /** Messages of the other side that wait at the end, not seen yet. */
  get unread(): number {
    const isSeen = ({ message }: Entry) => message.direction === "in" || message.status === "read";
    return this.entries.length - 1 - this.entries.findLastIndex(isSeen);
  }

  markAllRead(): void {
    for (const { message } of this.entries) {
      if (message.direction === "out") message.status = "read";
    }
  }

  clear(): void {
    this.entries = [];
    this.cursor = 0;
  }
}

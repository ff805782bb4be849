/** Server-sent events, read piece by piece as the bytes arrive. */

export interface StreamEvent {
  event: string;
  data: string;
  id: string;
}

export class EventParser {
  #rest = "";
  #event = "";
  #data: string[] = [];
  #id = "";

  /** Takes the next piece of the stream; returns the events it completed. */
  push(piece: string): StreamEvent[] {
    const text = this.#rest + piece;
    // A CR at the very end may be the first half of a CRLF: it waits for the next piece.
    const lines = text.split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? "";
    return lines.flatMap((line) => this.#read(line));
  }

  #read(line: string): StreamEvent[] {
    if (line === "") return this.#complete();
    const [, field = "", value = ""] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (field === "event") this.#event = value;
    if (field === "data") this.#data.push(value);
    if (field === "id") this.#id = value;
    return [];
  }

  #complete(): StreamEvent[] {
    const event = { event: this.#event || "message", data: this.#data.join("\n"), id: this.#id };
    const isEmpty = this.#data.length === 0;
    this.#event = "";
    this.#data = [];
    return isEmpty ? [] : [event];
  }
}

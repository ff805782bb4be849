/** Server-sent events, read piece by piece as the bytes arrive. */

export interface StreamEvent {
  event: string;
  data: string;
  id: string;
}

/** Gives back a function that takes the next piece and tells the events it completed. */
export function eventParser(onEvent: (event: StreamEvent) => void): (piece: string) => void {
  let rest = "";
  let fields: Record<string, string> = {};
  let id = "";

  function read(line: string): void {
    const [, field = "", value = ""] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (field === "id") id = value;
    else if (field === "data" && "data" in fields) fields["data"] += `\n${value}`;
    else if (line) fields[field] = value;
    else complete();
  }

  function complete(): void {
    const { event = "message", data } = fields;
    fields = {};
    if (data !== undefined) onEvent({ event, data, id });
  }

  return (piece) => {
    // A CR at the very end may be the first half of a CRLF: it waits for the next piece.
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    lines.forEach(read);
  };
}

/** A message in one line of words: for what quotes it. */
import type { Message } from "../shapes";
import type { Part } from "../../../parts/message/part-shapes";

export function wordsOf(message: Message): string {
  for (const part of message.parts as unknown as Part[]) {
    const words = wordsOfPart(part);
    if (words) return words.slice(0, 160);
  }
  return "";
}

function wordsOfPart(part: Part): string {
  switch (part.type) {
    case "text":
      return part.text;
    case "card":
      return part.title;
    case "carousel":
      return part.cards[0]?.title ?? "";
    case "media":
      return part.caption || part.name || "";
    case "choices":
      return "";
    case "location":
      return part.name ?? "";
    case "people":
      return part.people[0]?.name ?? "";
    default:
      return "name" in part ? (part.name ?? "") : "";
  }
}

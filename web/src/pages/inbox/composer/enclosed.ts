/** What goes out with a message besides words and files: a card, and buttons under it. */
import type { Card } from "../../../parts/message/part-shapes";
import type { PartSaid } from "../shapes";

export interface CardDraft {
  title: string;
  text: string;
  url: string;
  image: string;
}

export interface Enclosed {
  card: CardDraft | null;
  buttons: string[];
}

export const NOTHING: Enclosed = { card: null, buttons: [] };
export const NEW_CARD: CardDraft = { title: "", text: "", url: "", image: "" };

export const isEmpty = ({ card, buttons }: Enclosed) => !card && buttons.length === 0;

const WEB = /^https?:\/\/\S+$/;

/** An address as the API takes it; "" for one that is none. */
const webAddress = (address = "") => (WEB.test(address.trim()) ? address.trim() : "");

export const isAddress = (address: string) => !address.trim() || webAddress(address) !== "";

/** The card that a document makes, from the parts that are said when it is the answer. */
export function cardIn(parts: readonly unknown[]): CardDraft | null {
  const card = (parts as ({ type: string } & Card)[]).find((part) => part.type === "card");
  if (!card) return null;
  const text = [card.subtitle, card.text].filter(Boolean).join("\n");
  return { title: card.title, text, url: webAddress(card.url), image: webAddress(card.image) };
}

/** How it is said, behind words and files. */
export function enclosedParts({ card, buttons }: Enclosed): PartSaid[] {
  const parts: PartSaid[] = [];
  if (card?.title.trim()) {
    parts.push({
      type: "card",
      title: card.title.trim(),
      subtitle: "",
      text: card.text.trim(),
      image: webAddress(card.image),
      image_alt: "",
      url: webAddress(card.url),
      choices: [],
    });
  }
  if (buttons.length > 0) {
    const choices = buttons.map((label) => ({
      label,
      payload: "",
      description: "",
      url: "" as const,
      minutes: 0,
    }));
    parts.push({ type: "choices", choices, button: "" });
  }
  return parts;
}

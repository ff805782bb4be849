/** The parts of messages as the API writes them (`model/message.py`). What has its usual value is
 *  left out there. */
export interface Choice {
  label: string;
  description?: string;
  url?: string;
}

export interface Card {
  title: string;
  subtitle?: string;
  text?: string;
  image?: string;
  image_alt?: string;
  url?: string;
  choices?: Choice[];
}

export type CardPart = Card & { type: "card" };

export interface MediaPart {
  type: "media";
  kind: "image" | "audio" | "voice" | "video" | "file" | "sticker";
  url?: string;
  name?: string;
  caption?: string;
  mime?: string;
  size?: number;
}

export type RarePart =
  | { type: "location"; latitude: number; longitude: number; name?: string; address?: string }
  | {
      type: "people";
      people: { name: string; phones?: string[]; emails?: string[]; organisation?: string }[];
    }
  | {
      type: "order";
      items: { product: string; quantity?: number; price?: string; currency?: string }[];
      text?: string;
    }
  | { type: "form"; values: Record<string, unknown>; name?: string }
  | { type: "template"; name: string; language: string; values?: Record<string, string> }
  | { type: "unsupported"; kind: string };

export type Part =
  | { type: "text"; text: string }
  | CardPart
  | { type: "carousel"; cards: Card[] }
  | { type: "choices"; choices: Choice[]; button?: string }
  | MediaPart
  | RarePart;

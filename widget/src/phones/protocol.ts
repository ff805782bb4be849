/** What the phones' own addresses answer, and what they are told. */

export type Order =
  "block" | "unblock" | "lose" | "throttle" | "duplicates" | "no_duplicates" | "clock";
export type BlockWay = "" | "silent" | "tells" | "swallows" | "stops";
export type Confirmation = "key" | "echo" | "query" | "none";

/** One platform and its person. `platform` is who acts there. Windows are in hours, 0 where there
 * is none. */
export interface Phone {
  type: string;
  name: string;
  platform: string;
  person: string;
  handle: string;
  blocks: BlockWay;
  confirmation: Confirmation;
  window: number;
  human_window: number;
  marked: boolean;
  heard: number;
}

/** Something below a message: a page (`url`), or what the person taps (`tap`) or types. */
export interface Button {
  label: string;
  way: "reply" | "row" | "postback" | "message" | "link" | "number";
  url?: string;
  tap?: number;
}

export interface Screen {
  text: string;
  image: string;
  link: string;
  list_button: string;
  buttons: Button[];
  cards: Screen[];
}

interface Base {
  id: string;
  at: string;
}
export interface Wrote extends Base {
  side: "me";
  text: string;
  status: number;
  copies: number;
}
export interface Got extends Base, Screen {
  side: "them";
  status: string;
  error: string;
  hidden: boolean;
}
export interface Ordered extends Base {
  side: "order";
  order: Order;
}
export interface Note extends Base {
  side: "note";
  status: string;
  error: string;
  words: string;
  until: string | null;
  parked: boolean;
}
export type Entry = Wrote | Got | Ordered | Note;

export interface State {
  company: string;
  demo: string;
  now: string;
  ahead_hours: number;
  phones: Phone[];
  open: {
    type: string;
    entries: Entry[];
    blocked: boolean;
    duplicates: boolean;
    window_until: string;
    armed: Order[];
  };
}

/** What somebody does with the phone of a platform. */
export interface Act {
  say: (type: string, text: string) => void;
  tap: (type: string, message: string, button: number) => void;
  team: (type: string, text: string) => void;
  order: (type: string, order: Order) => void;
}

const KEY = new URLSearchParams(location.search).get("key") ?? "";

async function ask(path: string, body?: unknown): Promise<State> {
  const told = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const response = await fetch(`/phones/${path}`, { headers: { "X-Demo-Key": KEY }, ...told });
  if (!response.ok) throw new Error(`${response.status}`);
  return (await response.json()) as State;
}

export function fetchState(open: string): Promise<State> {
  return ask(`state?open=${encodeURIComponent(open)}`);
}

export function say(phone: string, text: string): Promise<State> {
  return ask("say", { phone, text });
}

export function tap(phone: string, message: string, button: number): Promise<State> {
  return ask("tap", { phone, message, button });
}

export function writeAsTeam(phone: string, text: string): Promise<State> {
  return ask("team", { phone, text });
}

export function order(phone: string, what: Order): Promise<State> {
  return ask("order", { phone, order: what });
}

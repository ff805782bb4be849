/** What a campaign says, while it is being written: only what is whole is kept. Pure. */
import type { Button, Change, Item, Message, Variant } from "./shapes";

export const LONGEST_REPLY = 50;
/** Letters of the variants: A, B, C … */
const LETTERS = ["A", "B", "C", "D", "E"];
export const MOST_VARIANTS = LETTERS.length;

export const newMessage = (channel_type = "", language = ""): Message => ({
  channel_type,
  language,
  text: "",
  items: [],
  buttons: [],
});

/** The next variant, which says the same as the first until it is changed. */
export function newVariant(all: readonly Variant[]): Variant {
  const taken = new Set(all.map((one) => one.name));
  const name = LETTERS.find((letter) => !taken.has(letter)) ?? String(all.length + 1);
  return { name, share: 1, messages: all[0]?.messages ?? [newMessage()] };
}

export function newItem(items: readonly Item[]): Item {
  const taken = new Set(items.map((one) => one.key));
  let number = items.length + 1;
  while (taken.has(`item-${number}`)) number += 1;
  return { key: `item-${number}`, title: "", text: "", image: "", url: "", reply: "", label: "" };
}

export const isAddress = (text: string) => /^https?:\/\/[^\s/]+/.test(text);
const bytes = (text: string) => new TextEncoder().encode(text).length;

/** What is wrong with an address that was typed; an empty one is none. */
export const isBadAddress = (text: string) => text.trim() !== "" && !isAddress(text.trim());
export const isLongReply = (text: string) => bytes(text.trim()) > LONGEST_REPLY;

function wholeButton(one: Button): Button | undefined {
  const label = one.label.trim();
  if (!label) return undefined;
  if (one.url) return isAddress(one.url) ? { ...one, label, reply: "" } : undefined;
  const reply = one.reply.trim();
  return isLongReply(reply || label) ? undefined : { ...one, label, reply };
}

function wholeItem(one: Item): Item | undefined {
  const title = one.title.trim();
  if (!title) return undefined;
  const known = (url: string) => (isAddress(url) ? url : "");
  const reply = isLongReply(one.reply) ? "" : one.reply.trim();
  return { ...one, title, reply, url: known(one.url), image: known(one.image) };
}

const kept = <T>(all: readonly T[] | undefined, whole: (one: T) => T | undefined) =>
  (all ?? []).map(whole).filter((one) => one !== undefined);

/** A message without its unfinished pieces; undefined where it says nothing yet. */
export function wholeMessage(one: Message): Message | undefined {
  const media = one.media && isAddress(one.media.url) ? one.media : null;
  const message = {
    ...one,
    media,
    items: kept(one.items, wholeItem),
    buttons: kept(one.buttons, wholeButton),
  };
  const says = message.text.trim() || media || message.items.length > 0 || one.template;
  return says ? message : undefined;
}

/** The variants as they can be kept. */
export function wholeVariants(all: readonly Variant[]): NonNullable<Change["variants"]> {
  return all
    .map((one) => ({ ...one, messages: kept(one.messages, wholeMessage) }))
    .filter((one) => one.messages.length > 0);
}

/** Whether something that was written is unfinished and therefore not kept. */
export const isUnfinished = (one: Message) =>
  (one.buttons ?? []).some((button) => !wholeButton(button)) ||
  (one.items ?? []).some((item) => !item.title.trim() || isLongReply(item.reply));

/** Text with something put in where the cursor stands. */
export function withInserted(text: string, from: number, until: number, what: string): string {
  return text.slice(0, from) + what + text.slice(until);
}

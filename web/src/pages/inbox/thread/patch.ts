/** Puts a message into a thread that was read: a new one, or one that changed. */
import type { InfiniteData } from "@tanstack/react-query";
import type { Message, Messages } from "../shapes";

export type Thread = InfiniteData<Messages, string>;

/** Marks a message of ours that the server has not taken yet. */
export const SENDING = "sending-";

/** Newest first, as the server answers. */
export function withMessage(pages: Thread, message: Message): Thread {
  const isKnown = pages.pages.some((page) => page.items.some((one) => one.id === message.id));
  if (isKnown) {
    const changed = (one: Message) => (one.id === message.id ? message : one);
    return {
      ...pages,
      pages: pages.pages.map((page) => ({ ...page, items: page.items.map(changed) })),
    };
  }
  const [first, ...rest] = withoutTwin(pages, message).pages;
  if (!first) return pages;
  const at = first.items.findIndex((one) => one.position < message.position);
  // Older than all that was read: it comes with its page.
  if (at < 0 && first.items.length > 0 && first.next !== null) return pages;
  const items = first.items.toSpliced(at < 0 ? first.items.length : at, 0, message);
  return { ...pages, pages: [{ ...first, items }, ...rest] };
}

/** Without what stands there for a message of ours since it was sent: the stream may bring it before
 *  the server's answer does. */
function withoutTwin(pages: Thread, message: Message): Thread {
  if (message.id.startsWith(SENDING) || message.author !== "member") return pages;
  const words = wordsIn(message);
  const twin = pages.pages[0]?.items.findLast(
    (one) => one.id.startsWith(SENDING) && wordsIn(one) === words,
  );
  return twin ? withoutMessage(pages, twin.id) : pages;
}

const wordsIn = ({ parts }: Message) =>
  parts.map(({ type, text, name }) => [type, text, name].join(" ")).join("\n");

export function withoutMessage(pages: Thread, id: string): Thread {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      items: page.items.filter((one) => one.id !== id),
    })),
  };
}

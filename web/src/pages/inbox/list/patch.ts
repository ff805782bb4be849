/** Puts a conversation that changed into a list that was read, without asking again. */
import type { InfiniteData } from "@tanstack/react-query";
import type { Conversation, Conversations } from "../shapes";
import { fits, isOldestFirst, momentOf } from "../views";

export type Pages = InfiniteData<Conversations, string>;

/** The pages with `changed` in its place: moved, added, replaced or gone. */
export function patched(pages: Pages, changed: Conversation, view: string, me: string): Pages {
  const before = find(pages, changed.id);
  const belongs = fits(view, changed, me) ?? before !== undefined;
  if (before && belongs && momentOf(view, before) === momentOf(view, changed)) {
    return mapped(pages, (items) => items.map((one) => (one.id === changed.id ? changed : one)));
  }
  const without = before
    ? mapped(pages, (items) => items.filter((one) => one.id !== changed.id))
    : pages;
  return belongs ? added(without, changed, view) : without;
}

export function find(pages: Pages, id: string): Conversation | undefined {
  for (const { items } of pages.pages) {
    const found = items.find((one) => one.id === id);
    if (found) return found;
  }
  return undefined;
}

function mapped(pages: Pages, change: (items: Conversation[]) => Conversation[]): Pages {
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: change(page.items) })) };
}

function added(pages: Pages, changed: Conversation, view: string): Pages {
  const moment = momentOf(view, changed);
  const goesBefore = (one: Conversation) =>
    isOldestFirst(view) ? momentOf(view, one) > moment : momentOf(view, one) <= moment;
  const last = pages.pages.length - 1;
  const place = pages.pages.findIndex(({ items, next }, number) => {
    // Behind all that was read: it comes with the page that is read next.
    return items.some(goesBefore) || (number === last && next === null);
  });
  if (place < 0) return pages;
  return {
    ...pages,
    pages: pages.pages.map((page, number) => {
      if (number !== place) return page;
      const at = page.items.findIndex(goesBefore);
      return { ...page, items: page.items.toSpliced(at < 0 ? page.items.length : at, 0, changed) };
    }),
  };
}

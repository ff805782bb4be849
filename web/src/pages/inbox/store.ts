/** What the inbox keeps of conversations, in every list and by itself: read and changed here only. */
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useWorkspace } from "../../session/workspace";
import { find, type Pages, patched } from "./list/patch";
import type { Conversation } from "./shapes";

export const listKey = (slug: string, view = "") =>
  view ? [slug, "conversations", "list", view] : [slug, "conversations", "list"];
export const oneKey = (slug: string, id: string) => [slug, "conversations", "one", id];
export const threadKey = (slug: string, id: string) => [slug, "thread", id];
export const activityKey = (slug: string, id: string) => [slug, "activities", id];
export const countsKey = (slug: string) => [slug, "counts"];
export const presenceKey = (slug: string, id: string) => [slug, "presence", id];

/** Milliseconds in which changes are gathered before the counts are asked for again. */
const GATHERED = 1_200;
const waiting = new Map<string, ReturnType<typeof setTimeout>>();

export interface InboxStore {
  find: (id: string) => Conversation | undefined;
  /** Shows it as it is now; marks that it lacks are those known. */
  put: (changed: Conversation) => void;
}

export function inboxStore(queries: QueryClient, slug: string, me: string): InboxStore {
  const lists = () => queries.getQueriesData<Pages>({ queryKey: listKey(slug) });
  const known = (id: string) => {
    const one = queries.getQueryData<Conversation>(oneKey(slug, id));
    if (one) return one;
    for (const [, pages] of lists()) {
      const found = pages && find(pages, id);
      if (found) return found;
    }
    return undefined;
  };
  return {
    find: known,
    put: (changed) => {
      const before = known(changed.id);
      const whole: Conversation =
        changed.unread === null
          ? { ...changed, unread: before?.unread ?? 0, mentioned: before?.mentioned ?? false }
          : changed;
      queries.setQueryData(oneKey(slug, whole.id), whole);
      for (const [key, pages] of lists()) {
        if (pages) queries.setQueryData(key, patched(pages, whole, String(key[3]), me));
      }
      countAgain(queries, slug);
    },
  };
}

function countAgain(queries: QueryClient, slug: string): void {
  if (waiting.has(slug)) return;
  waiting.set(
    slug,
    setTimeout(() => {
      waiting.delete(slug);
      void queries.invalidateQueries({ queryKey: countsKey(slug) });
    }, GATHERED),
  );
}

export function useInboxStore(): InboxStore {
  const queries = useQueryClient();
  const { slug, member_id: me } = useWorkspace();
  return useMemo(() => inboxStore(queries, slug, me), [queries, slug, me]);
}

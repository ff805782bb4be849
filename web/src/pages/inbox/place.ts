/** What the address of the inbox says: which view, which conversation, what is looked for. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { parseView } from "./views";

export interface InboxSearch {
  view?: string;
  /** The id of the open conversation. */
  c?: string;
  /** What is looked for; "" while nothing is typed yet. */
  q?: string;
}

export function inboxSearch(search: Record<string, unknown>): InboxSearch {
  const found: InboxSearch = {};
  if (typeof search.view === "string") found.view = parseView(search.view);
  if (typeof search.c === "string" && /^\w{1,100}$/.test(search.c)) found.c = search.c;
  if (typeof search.q === "string" || typeof search.q === "number") {
    found.q = String(search.q).slice(0, 200);
  }
  return found;
}

export interface InboxPlace {
  view: string;
  conversation: string;
  search: string | undefined;
  go: (to: Change, replace?: boolean) => void;
}

type Change = { [K in keyof InboxSearch]: InboxSearch[K] | undefined };

export function useInboxPlace(): InboxPlace {
  const { view, c, q } = useSearch({ from: "/$workspace/inbox" });
  const navigate = useNavigate({ from: "/$workspace/inbox" });
  const go = useCallback(
    (to: Change, replace = false) =>
      void navigate({ search: (now) => cleaned({ ...now, ...to }), replace }),
    [navigate],
  );
  return { view: view ?? "team", conversation: c ?? "", search: q, go };
}

function cleaned({ view, c, q }: Change): InboxSearch {
  return { ...(view && { view }), ...(c && { c }), ...(q !== undefined && { q }) };
}

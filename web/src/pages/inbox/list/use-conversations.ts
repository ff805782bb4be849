/** The conversations of a view, page by page. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { said } from "../../../api/client";
import { useWorkspace } from "../../../session/workspace";
import type { Conversation } from "../shapes";
import { listKey } from "../store";
import { queryOf } from "../views";

const PAGE = 50;

export function useConversations(view: string) {
  const { api, slug } = useWorkspace();
  const asked = useInfiniteQuery({
    queryKey: listKey(slug, view),
    queryFn: ({ pageParam, signal }) =>
      said(
        api.GET("/conversations", {
          params: { query: { ...queryOf(view), limit: PAGE, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
  const pages = asked.data?.pages;
  const items = useMemo(() => unique(pages?.flatMap((page) => page.items) ?? []), [pages]);
  return { ...asked, items };
}

/** What moved while pages were read can be in two of them. */
function unique(items: Conversation[]): Conversation[] {
  const seen = new Set<string>();
  return items.filter((one) => !seen.has(one.id) && seen.add(one.id));
}

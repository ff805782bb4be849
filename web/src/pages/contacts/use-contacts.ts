/** Contacts, the newest first, page by page. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { said } from "../../api/client";
import { useWorkspace } from "../../session/workspace";

export function useContacts(begins: string) {
  const { api, slug } = useWorkspace();
  const asked = useInfiniteQuery({
    queryKey: [slug, "contacts", begins],
    queryFn: ({ pageParam, signal }) =>
      said(
        api.GET("/contacts", {
          params: { query: { begins, limit: 50, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
  const pages = asked.data?.pages;
  const items = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages]);
  return { ...asked, items };
}

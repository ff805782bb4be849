/** What was said in a conversation and done in it, page by page, newest first. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { said } from "../../../api/client";
import { useWorkspace } from "../../../session/workspace";
import type { Conversation } from "../shapes";
import { activityKey, oneKey, threadKey, useInboxStore } from "../store";

const PAGE = 50;

export function useThread(id: string) {
  const { api, slug } = useWorkspace();
  const at = { path: { conversation_id: id } };
  const asked = useInfiniteQuery({
    queryKey: threadKey(slug, id),
    queryFn: ({ pageParam, signal }) =>
      said(
        api.GET("/conversations/{conversation_id}/messages", {
          params: { ...at, query: { limit: PAGE, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
  const activities = useQuery({
    queryKey: activityKey(slug, id),
    queryFn: ({ signal }) =>
      said(
        api.GET("/conversations/{conversation_id}/events", {
          params: { ...at, query: { limit: 100 } },
          signal,
        }),
      ),
  });
  const pages = asked.data?.pages;
  const messages = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages]);
  return { ...asked, messages, activities: activities.data?.items ?? NONE };
}

const NONE: never[] = [];

/** One conversation; what a list knows of it is shown until it is there. */
export function useConversation(id: string) {
  const { api, slug } = useWorkspace();
  const store = useInboxStore();
  return useQuery<Conversation>({
    queryKey: oneKey(slug, id),
    queryFn: ({ signal }) =>
      said(
        api.GET("/conversations/{conversation_id}", {
          params: { path: { conversation_id: id } },
          signal,
        }),
      ),
    placeholderData: () => store.find(id),
  });
}

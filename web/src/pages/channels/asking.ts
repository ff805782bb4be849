/** What is asked of the server about channels. */
import { useQuery } from "@tanstack/react-query";
import { said } from "../../api/client";
import { useWorkspace } from "../../session/workspace";

/** The types that can be connected; they change with the server only. */
export function useChannelTypes() {
  const { api, slug } = useWorkspace();
  return useQuery({
    queryKey: [slug, "channel-types"],
    queryFn: () => said(api.GET("/channel-types")),
    staleTime: Infinity,
  });
}

/** Where what is told only once about a channel is kept while the window lives. */
export const addedKey = (slug: string, channel: string) => [slug, "channel-added", channel];

/** The templates that platforms approved, by name and language. */
import { useQueries } from "@tanstack/react-query";
import { said } from "../../api/client";
import { useWorkspace } from "../../session/workspace";
import { useChannels } from "./use-campaigns";

const MOST = 100;
export const keyOf = ({ name, language }: { name: string; language: string }) =>
  `${name}/${language}`;

/** The templates of the channels of a type, each once; other types have none. */
export function useTemplates(type: string) {
  const { api, slug } = useWorkspace();
  const { data } = useChannels();
  const channels = type ? (data?.items ?? []).filter((one) => one.type === type) : [];
  return useQueries({
    queries: channels.map(({ id }) => ({
      queryKey: [slug, "templates", id, "all"],
      queryFn: () =>
        said(
          api.GET("/channels/{channel_id}/templates", {
            params: { path: { channel_id: id }, query: { limit: MOST } },
          }),
        ),
    })),
    combine: (asked) => {
      const all = asked.flatMap((one) => one.data?.items ?? []);
      return { templates: [...new Map(all.map((one) => [keyOf(one), one])).values()] };
    },
  });
}

/** What kinds of channels there are, and what each can do; they change with the server only. */
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../api/client";
import type { components } from "../api/schema";
import { useMay, useWorkspace } from "../session/workspace";

type Types = components["schemas"]["ChannelTypes"];

/** The types, for who may see them. Names that are plain words are in the reader's language. */
export function useChannelTypes() {
  const { t, i18n } = useTranslation();
  const { api, slug } = useWorkspace();
  const named = useCallback(
    ({ items, ...rest }: Types): Types => ({
      ...rest,
      items: items.map((one) => {
        const key = `channelTypes.${one.type}`;
        return i18n.exists(key) ? { ...one, name: t(key as "channelTypes.open") } : one;
      }),
    }),
    [t, i18n],
  );
  return useQuery({
    queryKey: [slug, "channel-types"],
    queryFn: ({ signal }) => said(api.GET("/channel-types", { signal })),
    enabled: useMay("channels:read"),
    staleTime: Infinity,
    select: named,
  });
}

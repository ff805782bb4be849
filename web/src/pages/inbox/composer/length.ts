/** How long a text is, as the channel counts. */
import { useQuery } from "@tanstack/react-query";
import { said } from "../../../api/client";
import { useMay, useWorkspace } from "../../../session/workspace";

type Unit = "characters" | "utf16" | "bytes";

export function lengthOf(text: string, unit: Unit): number {
  if (unit === "bytes") return new TextEncoder().encode(text).length;
  return unit === "utf16" ? text.length : Array.from(text).length;
}

/** What a channel type can do; undefined until it is known, and for who may not know. */
export function useChannelType(type: string) {
  const { api, slug } = useWorkspace();
  const { data } = useQuery({
    queryKey: [slug, "channel-types"],
    enabled: useMay("channels:read"),
    staleTime: Infinity,
    queryFn: ({ signal }) => said(api.GET("/channel-types", { signal })),
  });
  return data?.items.find((one) => one.type === type);
}

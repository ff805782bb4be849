/** How many an expression means, counted a moment after the last change. */
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { said } from "../../api/client";
import { useWorkspace } from "../../session/workspace";

interface Further {
  /** Who is in one of these segments too; by id. */
  segments?: string[] | undefined;
  /** Only over these channels. */
  channels?: string[] | undefined;
}

export function useCount(expression: string, purpose: string, further: Further = {}) {
  const { api, slug } = useWorkspace();
  const [asked] = useDebouncedValue(expression, 300);
  const { segments = [], channels = [] } = further;
  const counted = useQuery({
    queryKey: [slug, "segments", "count", asked, purpose, segments, channels],
    queryFn: ({ signal }) =>
      said(
        api.POST("/segments/count", {
          body: { expression: asked, purpose, segment_ids: segments, channel_ids: channels },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return { ...counted, isLate: asked !== expression || counted.isFetching };
}

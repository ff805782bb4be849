/** How many an expression means, counted a moment after the last change. */
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { said } from "../../api/client";
import { useWorkspace } from "../../session/workspace";

export function useCount(expression: string, purpose: string) {
  const { api, slug } = useWorkspace();
  const [asked] = useDebouncedValue(expression, 300);
  const counted = useQuery({
    queryKey: [slug, "segments", "count", asked, purpose],
    queryFn: ({ signal }) =>
      said(api.POST("/segments/count", { body: { expression: asked, purpose }, signal })),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return { ...counted, isLate: asked !== expression || counted.isFetching };
}

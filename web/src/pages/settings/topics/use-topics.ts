/** The topics of the workspace, for pages that choose among them. */
import { useQuery } from "@tanstack/react-query";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useMay, useWorkspace } from "../../../session/workspace";

export type Topic = components["schemas"]["TopicShown"];

const MOST = 100;

/** Those that are offered now; none where one may not see them. */
export function useTopics(): Topic[] {
  const { api, slug } = useWorkspace();
  const enabled = useMay("campaigns:read");
  const { data } = useQuery({
    queryKey: [slug, "topics", "choices"],
    queryFn: () => said(api.GET("/topics", { params: { query: { limit: MOST } } })),
    enabled,
  });
  return (data?.items ?? []).filter((one) => !one.archived_at);
}

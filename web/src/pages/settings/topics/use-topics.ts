/** The topics of the workspace, for pages that choose among them. */
import { useQuery } from "@tanstack/react-query";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useMay, useWorkspace } from "../../../session/workspace";

export type Topic = components["schemas"]["TopicShown"];

const MOST = 100;

/** All of them; `topics` are those that are offered now. Nothing is known where one may not see
 *  them. */
export function useTopics() {
  const { api, slug } = useWorkspace();
  const enabled = useMay("campaigns:read");
  const asked = useQuery({
    queryKey: [slug, "topics", "choices"],
    queryFn: () => said(api.GET("/topics", { params: { query: { limit: MOST } } })),
    enabled,
  });
  return { ...asked, topics: asked.data?.items.filter((one) => !one.archived_at) };
}

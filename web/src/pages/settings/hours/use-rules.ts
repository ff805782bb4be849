import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { said } from "../../../api/client";
import { useWorkspace } from "../../../session/workspace";
import { type Rules, type Work, workOf } from "./shapes";

/** How a team works. */
export function useRules(team_id: string) {
  const { api, slug } = useWorkspace();
  return useQuery({
    queryKey: [slug, "team-rules", team_id],
    queryFn: () => said(api.GET("/teams/{team_id}/rules", { params: { path: { team_id } } })),
  });
}

export function useSaveRules(team_id: string, onSaved: () => void) {
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: Rules) =>
      said(api.PUT("/teams/{team_id}/rules", { params: { path: { team_id } }, body })),
    onSuccess: (now) => {
      queries.setQueryData([slug, "team-rules", team_id], now);
      onSaved();
    },
  });
}

/** How much a member takes, and of what. */
export function useWork(member_id: string) {
  const { api, slug } = useWorkspace();
  return useQuery({
    queryKey: [slug, "member-work", member_id],
    queryFn: async () =>
      workOf(await said(api.GET("/members/{member_id}/work", { params: { path: { member_id } } }))),
  });
}

export function useSaveWork(member_id: string, onSaved: () => void) {
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: Omit<Work, "member_id">) =>
      said(api.PUT("/members/{member_id}/work", { params: { path: { member_id } }, body })),
    onSuccess: (now) => {
      queries.setQueryData([slug, "member-work", member_id], workOf(now));
      onSaved();
    },
  });
}

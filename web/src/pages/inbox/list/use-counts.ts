/** How many conversations each view holds, the teams and the saved views. */
import { useQuery } from "@tanstack/react-query";
import { said } from "../../../api/client";
import { useMay, useWorkspace } from "../../../session/workspace";
import { countsKey } from "../store";

export function useCounts() {
  const { api, slug } = useWorkspace();
  return useQuery({
    queryKey: countsKey(slug),
    queryFn: ({ signal }) => said(api.GET("/inbox/counts", { signal })),
  });
}

export function useSavedViews() {
  const { api, slug } = useWorkspace();
  return useQuery({
    queryKey: [slug, "views"],
    queryFn: ({ signal }) => said(api.GET("/views", { params: { query: { limit: 100 } }, signal })),
  });
}

export function useTeams() {
  const { api, slug } = useWorkspace();
  return useQuery({
    queryKey: [slug, "teams"],
    enabled: useMay("people:read"),
    queryFn: ({ signal }) => said(api.GET("/teams", { params: { query: { limit: 100 } }, signal })),
  });
}

export function useMembers() {
  const { api, slug } = useWorkspace();
  return useQuery({
    queryKey: [slug, "members"],
    enabled: useMay("people:read"),
    queryFn: ({ signal }) =>
      said(api.GET("/members", { params: { query: { limit: 100 } }, signal })),
  });
}

/** The figures of a span, and what was asked day by day. They follow what happens. */
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { said } from "../../api/client";
import { useLiveEvent } from "../../live/live";
import { useMay, useWorkspace } from "../../session/workspace";
import { momentsOf, PRESETS, type RangeSearch, troubleOf } from "./range";

const EVERY = 30_000;
/** After something happened the figures are asked for again, at most so often. */
const SETTLED = 3_000;

export function useOverview(range: RangeSearch) {
  const { api, slug, workspace } = useWorkspace();
  useFollowing();
  return useQuery({
    queryKey: [slug, "insights", "overview", range],
    queryFn: () => {
      const query = momentsOf(range, new Date(), workspace.timezone);
      return said(api.GET("/insights/overview", { params: { query } }));
    },
    enabled: troubleOf(range) === undefined,
    placeholderData: keepPreviousData,
    refetchInterval: EVERY,
  });
}

/** What was asked and missed: of the presets, to whom may see people's words. */
export function useDemand({ range, from }: RangeSearch) {
  const { api, slug } = useWorkspace();
  const isOffered = useMay("demand:read") && from === undefined;
  const days = PRESETS[range ?? "week"];
  const query = useQuery({
    queryKey: [slug, "insights", "demand", days],
    queryFn: () => said(api.GET("/demand", { params: { query: { days } } })),
    enabled: isOffered,
    placeholderData: keepPreviousData,
  });
  return { ...query, isOffered };
}

function useFollowing(): void {
  const { slug } = useWorkspace();
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const follow = () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void queries.invalidateQueries({ queryKey: [slug, "insights", "overview"] });
    }, SETTLED);
  };
  useLiveEvent("conversation_changed", follow);
  useLiveEvent("message_received", follow);
  useEffect(() => () => clearTimeout(timer.current), []);
}

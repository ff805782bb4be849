/** Campaigns as the server has them, followed while they are sent. */
import { type InfiniteData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { said } from "../../api/client";
import { useLiveEvent } from "../../live/live";
import { useWorkspace } from "../../session/workspace";
import { useTopics } from "../settings/topics/use-topics";
import type { Campaign, Listed, Verb } from "./shapes";

export const listKey = (slug: string) => [slug, "campaigns", "list"];
export const oneKey = (slug: string, id: string) => [slug, "campaigns", "one", id];
export const figuresKey = (slug: string, id: string) => [slug, "campaigns", "figures", id];

/** Figures are asked for again at most so often while a campaign is sent. */
const SETTLED = 1_000;
const MOST = 100;

export function useCampaign(id: string) {
  const { api, slug } = useWorkspace();
  return useQuery({
    queryKey: oneKey(slug, id),
    queryFn: () =>
      said(api.GET("/campaigns/{campaign_id}", { params: { path: { campaign_id: id } } })),
  });
}

/** topicName("topic:kitchen")   // Kitchen */
export function useTopicName(): (purpose: string) => string {
  const { data } = useTopics();
  return (purpose) => {
    const topic = purpose.replace(/^topic:/, "");
    return data?.items.find((one) => one.slug === topic)?.name ?? topic;
  };
}

export function useChannels() {
  const { api, slug } = useWorkspace();
  return useQuery({
    queryKey: [slug, "channels", "all"],
    queryFn: () => said(api.GET("/channels", { params: { query: { limit: MOST } } })),
  });
}

/** The currency of the price table. */
export function useCurrency(): string {
  const { api, slug } = useWorkspace();
  const asked = useQuery({
    queryKey: [slug, "push-rules"],
    queryFn: () => said(api.GET("/push-rules")),
  });
  return asked.data?.currency ?? "";
}

/** Lets a campaign begin, holds it, lets it go on, calls it off, or makes it a draft again. */
export function useMove(id: string) {
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (to: Verb) => {
      const params = { path: { campaign_id: id } };
      return said(api.POST("/campaigns/{campaign_id}/moves", { params, body: { to } }));
    },
    onSuccess: (moved) => {
      queries.setQueryData(oneKey(slug, id), moved);
      void queries.invalidateQueries({ queryKey: listKey(slug) });
      void queries.invalidateQueries({ queryKey: figuresKey(slug, id) });
    },
  });
}

type Pages = InfiniteData<{ items: Listed[]; next: string | null }>;

/** Patches what is shown with what the live stream tells of campaigns. */
export function useFollowing(): void {
  const { slug } = useWorkspace();
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ids = useRef(new Set<string>());
  const settle = () => {
    timer.current = undefined;
    for (const id of ids.current) {
      void queries.invalidateQueries({ queryKey: figuresKey(slug, id) });
      void queries.invalidateQueries({ queryKey: oneKey(slug, id) });
      void queries.invalidateQueries({ queryKey: [slug, "campaigns", "people", id] });
    }
    ids.current.clear();
  };
  useLiveEvent("campaign_changed", ({ campaign: told }) => {
    if (!told) return;
    const patch = <T extends Listed>(one: T): T => (one.id === told.id ? { ...one, ...told } : one);
    queries.setQueryData<Campaign>(oneKey(slug, told.id), (one) => one && patch(one));
    queries.setQueryData<Pages>(
      listKey(slug),
      (kept) =>
        kept && {
          ...kept,
          pages: kept.pages.map((page) => ({ ...page, items: page.items.map(patch) })),
        },
    );
    ids.current.add(told.id);
    timer.current ??= setTimeout(settle, SETTLED);
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}

/** Sequences as the server has them. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { said } from "../../api/client";
import { useLiveEvent } from "../../live/live";
import { useWorkspace } from "../../session/workspace";
import { wholeSteps } from "./drafting";
import type { Draft, Sequence, Verb } from "./shapes";

export const listKey = (slug: string) => [slug, "sequences", "list"];
export const oneKey = (slug: string, id: string) => [slug, "sequences", "one", id];
export const figuresKey = (slug: string, id: string) => [slug, "sequences", "figures", id];
export const previewsKey = (slug: string, id: string) => [slug, "sequences", "previews", id];

/** Figures are asked for again at most so often while people take steps. */
const SETTLED = 1_000;

export function useSequence(id: string) {
  const { api, slug } = useWorkspace();
  return useQuery({
    queryKey: oneKey(slug, id),
    queryFn: () =>
      said(api.GET("/sequences/{sequence_id}", { params: { path: { sequence_id: id } } })),
  });
}

/** What becomes of people. */
export function useFigures(id: string) {
  const { api, slug } = useWorkspace();
  return useQuery({
    queryKey: figuresKey(slug, id),
    queryFn: () =>
      said(api.GET("/sequences/{sequence_id}/figures", { params: { path: { sequence_id: id } } })),
  });
}

/** Asks again for what the live stream tells of sequences, and of what they say. */
export function useFollowing(): void {
  const { slug } = useWorkspace();
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const settle = () => {
    timer.current = undefined;
    void queries.invalidateQueries({ queryKey: [slug, "sequences"] });
  };
  const soon = () => {
    timer.current ??= setTimeout(settle, SETTLED);
  };
  useLiveEvent("sequence_changed", soon);
  useLiveEvent("campaign_changed", ({ campaign }) => {
    if (campaign?.sequence_id) soon();
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}

/** The fields of contacts that a company made for itself. */
export function useFields() {
  const { api, slug } = useWorkspace();
  const asked = useQuery({
    queryKey: [slug, "contact-fields"],
    queryFn: () => said(api.GET("/contact-fields")),
  });
  return asked.data?.items ?? [];
}

export function useMove(id: string) {
  const { api } = useWorkspace();
  const take = useTaken(id);
  return useMutation({
    mutationFn: (to: Verb) => {
      const params = { path: { sequence_id: id } };
      return said(api.POST("/sequences/{sequence_id}/moves", { params, body: { to } }));
    },
    onSuccess: take,
  });
}

export function useKeeping(id: string) {
  const { api } = useWorkspace();
  const take = useTaken(id);
  return useMutation({
    mutationFn: ({ name, plan, steps }: Draft) => {
      const params = { path: { sequence_id: id } };
      const body = { name: name.trim(), plan, steps: wholeSteps(steps) };
      return said(api.PATCH("/sequences/{sequence_id}", { params, body }));
    },
    meta: { quiet: true },
    onSuccess: take,
  });
}

/** Takes over a sequence as the server has it now. */
function useTaken(id: string) {
  const { slug } = useWorkspace();
  const queries = useQueryClient();
  return (now: Sequence) => {
    queries.setQueryData(oneKey(slug, id), now);
    void queries.invalidateQueries({ queryKey: listKey(slug) });
    void queries.invalidateQueries({ queryKey: figuresKey(slug, id) });
    void queries.invalidateQueries({ queryKey: previewsKey(slug, id) });
  };
}

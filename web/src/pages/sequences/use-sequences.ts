/** Sequences as the server has them. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { said } from "../../api/client";
import { useWorkspace } from "../../session/workspace";
import { wholeSteps } from "./drafting";
import type { Draft, Sequence, Verb } from "./shapes";

export const listKey = (slug: string) => [slug, "sequences", "list"];
export const oneKey = (slug: string, id: string) => [slug, "sequences", "one", id];
export const figuresKey = (slug: string, id: string) => [slug, "sequences", "figures", id];
export const previewsKey = (slug: string, id: string) => [slug, "sequences", "previews", id];

const OFTEN = 3_000;
const SELDOM = 30_000;

export function useSequence(id: string) {
  const { api, slug } = useWorkspace();
  return useQuery({
    queryKey: oneKey(slug, id),
    queryFn: () =>
      said(api.GET("/sequences/{sequence_id}", { params: { path: { sequence_id: id } } })),
  });
}

/** What becomes of people, asked for again while it runs. */
export function useFigures({ id, state }: Pick<Sequence, "id" | "state">) {
  const { api, slug } = useWorkspace();
  return useQuery({
    queryKey: figuresKey(slug, id),
    queryFn: () =>
      said(api.GET("/sequences/{sequence_id}/figures", { params: { path: { sequence_id: id } } })),
    refetchInterval: state === "active" ? OFTEN : SELDOM,
  });
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

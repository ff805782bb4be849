/** One import: as it is now, followed live while somebody works at it. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { said } from "../../../api/client";
import { useLiveEvent } from "../../../live/live";
import { useWorkspace } from "../../../session/workspace";
import { type Import, type ImportRules, WORKING } from "./shapes";

/** Milliseconds after which is asked again, should the stream be away. */
const ASKED_EVERY = 2_000;

export function useImport(id: string) {
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const queryKey = [slug, "imports", id];
  useLiveEvent("import_changed", ({ contact_import: told }) => {
    if (told?.id === id) queries.setQueryData(queryKey, told);
  });
  return useQuery({
    queryKey,
    enabled: id !== "",
    queryFn: () =>
      said(api.GET("/contact-imports/{import_id}", { params: { path: { import_id: id } } })),
    refetchInterval: ({ state }) =>
      state.data && WORKING.includes(state.data.state) ? ASKED_EVERY : false,
  });
}

export type Step = "check" | "start" | "undo";

/** What a person does with an import; what comes of it is shown by `useImport`. */
export function useStep(id: string) {
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const params = { path: { import_id: id } };
  return useMutation({
    meta: { quiet: true },
    mutationFn: (step: Step): Promise<Import> => {
      if (step === "undo") return said(api.POST("/contact-imports/{import_id}/undo", { params }));
      if (step === "start") return said(api.POST("/contact-imports/{import_id}/start", { params }));
      return said(api.POST("/contact-imports/{import_id}/check", { params }));
    },
    onSuccess: (told) => {
      queries.setQueryData([slug, "imports", id], told);
    },
  });
}

export interface SetUp {
  mapping: string[];
  rules: ImportRules;
}

export function useSetUp(id: string) {
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: SetUp) =>
      said(
        api.PATCH("/contact-imports/{import_id}", { params: { path: { import_id: id } }, body }),
      ),
    onSuccess: (told) => {
      queries.setQueryData([slug, "imports", id], told);
    },
  });
}

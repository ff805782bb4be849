import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useToast } from "../../../parts/toast";
import { useWorkspace } from "../../../session/workspace";
import type { Source } from "./use-sources";

/** Changes and removes a source. */
export function useChanging({ id, name, url }: Source, onDone: () => void) {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const { done } = useToast();
  const queries = useQueryClient();
  const params = { path: { source_id: id } };
  const finish = async (message: string) => {
    done({ message });
    onDone();
    await queries.invalidateQueries({ queryKey: [slug, "sources"] });
  };
  const change = useMutation({
    meta: { quiet: true },
    mutationFn: (body: components["schemas"]["SourceChange"]) =>
      said(api.PATCH("/sources/{source_id}", { params, body })),
    onSuccess: () => finish(t("sources.saved")),
  });
  const remove = useMutation({
    meta: { quiet: true },
    mutationFn: (override: boolean) =>
      said(api.DELETE("/sources/{source_id}", { params: { ...params, query: { override } } })),
    onSuccess: () => finish(t("sources.gone", { name: name || url })),
  });
  return { change, remove };
}

/** A connector is stored or forgotten, and the list knows it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useToast } from "../../../parts/toast";
import { useWorkspace } from "../../../session/workspace";
import type { Declared } from "./use-declaration";

export function useStoring(id: string | null, onDone: () => void) {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const { done } = useToast();
  const queries = useQueryClient();
  const finish = async (message: string) => {
    done({ message });
    onDone();
    queries.removeQueries({ queryKey: [slug, "connectors", "one", id] });
    await queries.invalidateQueries({ queryKey: [slug, "connectors", "list"] });
  };
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: (body: Declared & { secrets: Record<string, string>; is_new: boolean }) =>
      said(api.PUT("/connectors", { body })),
    onSuccess: ({ name }) => finish(t("live.saved", { name })),
  });
  const forget = useMutation({
    mutationFn: (connector_id: string) =>
      said(api.DELETE("/connectors/{connector_id}", { params: { path: { connector_id } } })),
    onSuccess: () => finish(t("live.forgotten")),
  });
  return { save, forget };
}

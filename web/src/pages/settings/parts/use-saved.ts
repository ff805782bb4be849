/** What follows when a form or a topic was saved: useMutation({ ...useSaved("forms", onClose), … }) */
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useToast } from "../../../parts/toast";
import { useWorkspace } from "../../../session/workspace";

export function useSaved(of: "forms" | "topics", onSaved: () => void) {
  const { t } = useTranslation("consent");
  const { slug } = useWorkspace();
  const queries = useQueryClient();
  const { done } = useToast();
  const again = () => queries.invalidateQueries({ queryKey: [slug, of] });
  return {
    meta: { quiet: true },
    onSuccess: async () => {
      await again();
      done({ message: t("saved") });
      onSaved();
    },
    // What was written before it failed is there.
    onError: again,
  };
}

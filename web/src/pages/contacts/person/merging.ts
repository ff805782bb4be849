/** Two contacts become one, and two again. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useToast } from "../../../parts/toast";
import { useWorkspace } from "../../../session/workspace";
import { type Contact, contactKey, usePutContact } from "./contact";

interface Merging {
  /** Gives all that another contact has to this one. */
  merge: (other: string) => Promise<unknown>;
  undo: (merge: string) => void;
  isUndoing: boolean;
}

export function useMerging(contact: Contact): Merging {
  const { t } = useTranslation("contacts");
  const { api } = useWorkspace();
  const toast = useToast();
  const put = usePutContact();
  const again = useAgain(contact.id);
  const path = { contact_id: contact.id };
  const undoing = useMutation({
    mutationFn: (merge_id: string) =>
      said(
        api.POST("/contacts/{contact_id}/merges/{merge_id}/undo", {
          params: { path: { ...path, merge_id } },
        }),
      ),
    onSuccess: async (back) => {
      put(back);
      await again();
      toast.done({ message: t("same.undone", { name: back.name || t("nameless") }) });
    },
  });
  const merging = useMutation({
    meta: { quiet: true },
    mutationFn: (contact_id: string) =>
      said(api.POST("/contacts/{contact_id}/merge", { params: { path }, body: { contact_id } })),
    onSuccess: ({ merge_id, ...now }) => {
      put(now);
      void again();
      toast.done({ message: t("same.done"), undo: () => undoing.mutate(merge_id) });
    },
  });
  return { merge: merging.mutateAsync, undo: undoing.mutate, isUndoing: undoing.isPending };
}

/** Looks again at all that moves from one contact to the other. */
function useAgain(contact: string): () => Promise<unknown> {
  const { slug } = useWorkspace();
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: contactKey(slug, contact) }),
      queries.invalidateQueries({ queryKey: [slug, "conversations"] }),
    ]);
}

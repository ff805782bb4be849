/** A contact as the API shows it, and where it is kept here. */
import { useQueryClient } from "@tanstack/react-query";
import type { components } from "../../../api/schema";
import { useWorkspace } from "../../../session/workspace";

type Shapes = components["schemas"];

export type Contact = Shapes["ContactShown"];
export type Change = Partial<Shapes["ContactChange"]>;
export type Field = Shapes["FieldShown"];

export const contactKey = (slug: string, id: string) => [slug, "contact", id];

/** Takes what the API answered about a contact into all that shows them. */
export function usePutContact(): (contact: Contact) => void {
  const { slug } = useWorkspace();
  const queries = useQueryClient();
  return (contact) => {
    queries.setQueryData(contactKey(slug, contact.id), contact);
    void queries.invalidateQueries({ queryKey: [slug, "contacts"] });
    for (const known of ["segments", "same"]) {
      void queries.invalidateQueries({ queryKey: [slug, "contact", contact.id, known] });
    }
    void queries.invalidateQueries({ queryKey: [slug, "conversations", "one"] });
  };
}

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useMay, useWorkspace } from "../../../session/workspace";
import css from "../contact.module.css";
import { Section } from "./section";

/** The segments in which a contact is now. */
export function Segments({ contact }: { contact: string }) {
  const { t } = useTranslation("contacts");
  const { api, slug } = useWorkspace();
  const mayRead = useMay("segments:read");
  const { data } = useQuery({
    queryKey: [slug, "contact", contact, "segments"],
    enabled: mayRead,
    queryFn: ({ signal }) =>
      said(
        api.GET("/contacts/{contact_id}/segments", {
          params: { path: { contact_id: contact }, query: { limit: 100 } },
          signal,
        }),
      ),
  });
  if (!data?.items.length) return null;
  return (
    <Section title={t("segments")}>
      <p className={css.tags}>
        {data.items.map((one) => (
          <Link
            key={one.id}
            to="/$workspace/segments"
            params={{ workspace: slug }}
            className={css.tag}
          >
            {one.name}
          </Link>
        ))}
      </p>
    </Section>
  );
}

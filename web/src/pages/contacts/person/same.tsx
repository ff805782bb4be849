import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { Sure } from "../../../parts/sure";
import { useMay, useWorkspace } from "../../../session/workspace";
import css from "../contact.module.css";
import type { Contact } from "./contact";
import { useMerging } from "./merging";
import { Section } from "./section";

type Same = components["schemas"]["SameShown"];

/** Contacts who may be the same person: made one by hand. */
export function SamePerson({ contact }: { contact: Contact }) {
  const { t } = useTranslation("contacts");
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("contacts:write");
  const { data } = useQuery({
    queryKey: [slug, "contact", contact.id, "same"],
    queryFn: ({ signal }) =>
      said(
        api.GET("/contacts/{contact_id}/suggestions", {
          params: { path: { contact_id: contact.id } },
          signal,
        }),
      ),
  });
  const { merge } = useMerging(contact);
  const why = useWhy();
  if (!data?.items.length) return null;
  return (
    <Section title={t("same.title")}>
      <ul className={css.rows}>
        {data.items.map((one) => (
          <li key={one.contact_id}>
            <span>
              {one.name || t("nameless")}
              <small>{why(one)}</small>
            </span>
            {mayWrite && (
              <Sure
                label={t("same.do")}
                of={one.name || t("nameless")}
                title={t("same.sureTitle", { name: one.name || t("nameless") })}
                text={t("same.sure", { kept: contact.name || t("nameless") })}
                run={() => merge(one.contact_id)}
              />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function useWhy(): (one: Same) => string {
  const { t } = useTranslation("contacts");
  const { api, slug } = useWorkspace();
  const { data } = useQuery({
    queryKey: [slug, "contact-fields"],
    queryFn: ({ signal }) => said(api.GET("/contact-fields", { signal })),
  });
  return ({ why }) => {
    if (why === "phone") return t("same.phone");
    return t("same.field", { name: data?.items.find((one) => one.key === why)?.name ?? why });
  };
}

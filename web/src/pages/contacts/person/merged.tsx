import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useFormat } from "../../../format";
import { useMay, useWorkspace } from "../../../session/workspace";
import css from "../contact.module.css";
import { type Contact, contactKey } from "./contact";
import { useMerging } from "./merging";
import { Section } from "./section";

/** Who became this contact. The last one can be made a contact again, then the one before. */
export function Merged({ contact }: { contact: Contact }) {
  const { t } = useTranslation("contacts");
  const { api, slug } = useWorkspace();
  const format = useFormat();
  const mayWrite = useMay("contacts:write");
  const { undo, isUndoing } = useMerging(contact);
  const { data } = useQuery({
    queryKey: [...contactKey(slug, contact.id), "merges"],
    queryFn: ({ signal }) =>
      said(
        api.GET("/contacts/{contact_id}/merges", {
          params: { path: { contact_id: contact.id } },
          signal,
        }),
      ),
  });
  if (!data?.items.length) return null;
  return (
    <Section title={t("same.merged")}>
      <ul className={css.rows}>
        {data.items.map((one, place) => (
          <li key={one.id}>
            <span>
              {one.name || t("nameless")}
              <small>{`${one.by} · ${format.dateTime(one.at)}`}</small>
            </span>
            {mayWrite && place === 0 && (
              <Button
                size="compact-sm"
                variant="subtle"
                loading={isUndoing}
                aria-label={t("same.undoOf", { name: one.name || t("nameless") })}
                onClick={() => undo(one.id)}
              >
                {t("same.undo")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

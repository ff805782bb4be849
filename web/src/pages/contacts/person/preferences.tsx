import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Icon } from "../../../parts/icon";
import { useToast } from "../../../parts/toast";
import { useMay, useWorkspace } from "../../../session/workspace";
import { hasMessage } from "../../inbox/has-message";
import css from "../contact.module.css";
import { type Contact, usePutContact } from "./contact";
import { Section } from "./section";

type Preference = Contact["preferences"][number];

/** What a contact said of themselves; what is wrong is forgotten. */
export function Preferences({ contact }: { contact: Contact }) {
  const { t, i18n } = useTranslation("contacts");
  const mayWrite = useMay("contacts:write");
  const forget = useForgetting(contact);
  if (contact.preferences.length === 0) return null;
  const kind = (name: string) => {
    const key = `preference.${name}` as "preference.diet";
    return hasMessage(i18n, "contacts", key) ? t(key) : name;
  };
  return (
    <Section title={t("preferences")}>
      <ul className={css.rows}>
        {contact.preferences.map((one) => (
          <li key={one.id}>
            <span>
              {one.label || one.value}
              <small>{kind(one.kind)}</small>
            </span>
            {mayWrite && (
              <button
                type="button"
                className={css.small}
                aria-label={t("forgetValue", { name: one.label || one.value })}
                onClick={() => forget(one)}
              >
                <Icon name="close" size={15} />
              </button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function useForgetting(contact: Contact) {
  const { t } = useTranslation("contacts");
  const { api } = useWorkspace();
  const toast = useToast();
  const put = usePutContact();
  return useMutation({
    mutationFn: (one: Preference) =>
      said(
        api.DELETE("/contacts/{contact_id}/preferences/{preference_id}", {
          params: { path: { contact_id: contact.id, preference_id: one.id } },
        }),
      ),
    onSuccess: (_, gone) => {
      const preferences = contact.preferences.filter((one) => one.id !== gone.id);
      put({ ...contact, preferences });
      toast.done({ message: t("done.forgotten", { name: gone.label || gone.value }) });
    },
  }).mutate;
}

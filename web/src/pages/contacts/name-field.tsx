import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { codeOf, initialsOf, isVisitor } from "../inbox/names";
import type { Contact } from "./person/contact";
import css from "./contact.module.css";

interface Given {
  contact: Contact;
  mayWrite: boolean;
  onSave: (name: string) => void;
}

/** Who it is; the name is changed where it stands. */
export function NameField({ contact, mayWrite, onSave }: Given) {
  const { t } = useTranslation("contacts");
  const first = contact.addresses[0];
  const address = first?.value ?? "";
  const fallback =
    first?.username || (isVisitor(address) ? t("visitor", { code: codeOf(address) }) : address);
  const [name, setName] = useState(contact.name);
  const save = () => {
    if (name.trim() !== contact.name) onSave(name.trim());
  };
  return (
    <div className={css.name}>
      <span className={css.face} aria-hidden="true">
        {initialsOf(contact.name || fallback)}
      </span>
      {mayWrite ? (
        <TextInput
          aria-label={t("name")}
          value={name}
          maxLength={100}
          placeholder={fallback || t("name")}
          onChange={(event) => setName(event.currentTarget.value)}
          onBlur={save}
          onKeyDown={(event) => {
            if (event.key === "Enter") event.currentTarget.blur();
            if (event.key === "Escape") setName(contact.name);
          }}
        />
      ) : (
        <strong>{contact.name || fallback}</strong>
      )}
    </div>
  );
}

import { NumberInput, Select, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useFormat } from "../../../format";
import { useToast } from "../../../parts/toast";
import { useMay, useWorkspace } from "../../../session/workspace";
import css from "../contact.module.css";
import { type Contact, contactKey, type Field, usePutContact } from "./contact";
import { Section } from "./section";

type Value = string | number | null;

/** What the company keeps of a contact: each value is changed where it stands. */
export function Fields({ contact }: { contact: Contact }) {
  const { t } = useTranslation("contacts");
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("contacts:write");
  const { data } = useQuery({
    queryKey: [slug, "contact-fields"],
    queryFn: ({ signal }) => said(api.GET("/contact-fields", { signal })),
  });
  const { set, refused } = useSetValue(contact);
  const fields = (data?.items ?? []).filter((one) => mayWrite || one.key in contact.fields);
  if (fields.length === 0) return null;
  return (
    <Section title={t("fields")}>
      <div className={css.fields}>
        {fields.map((field) => {
          const value = contact.fields[field.key] ?? null;
          return mayWrite ? (
            <FieldInput
              key={`${field.key} ${value ?? ""} ${refused[field.key] ?? 0}`}
              field={field}
              value={value}
              onSet={(next) => set.mutate({ field, value: next })}
            />
          ) : (
            <FieldValue key={field.key} field={field} value={value} />
          );
        })}
      </div>
    </Section>
  );
}

/** Sets a value; `refused` says how often that of a field was not taken. */
function useSetValue(contact: Contact) {
  const { t } = useTranslation("contacts");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const toast = useToast();
  const put = usePutContact();
  const [refused, setRefused] = useState<Record<string, number>>({});
  const set = useMutation({
    mutationFn: ({ field, value }: { field: Field; value: Value }) =>
      said(
        api.PUT("/contacts/{contact_id}/fields", {
          params: { path: { contact_id: contact.id } },
          body: { values: { [field.key]: value } },
        }),
      ),
    onSuccess: (now, { field }) => {
      put(now);
      toast.done({ message: t("done.field", { name: field.name }) });
    },
    // What was refused is not shown as if it were kept.
    onError: (_, { field: { key } }) => {
      setRefused((before) => ({ ...before, [key]: (before[key] ?? 0) + 1 }));
      return queries.invalidateQueries({ queryKey: contactKey(slug, contact.id) });
    },
  });
  return { set, refused };
}

function FieldValue({ field, value }: { field: Field; value: Value }) {
  const format = useFormat();
  const shown = typeof value === "number" ? format.number(value) : (value ?? "");
  return (
    <p className={css.value}>
      <small>{field.name}</small>
      <span>{shown}</span>
    </p>
  );
}

interface InputGiven {
  field: Field;
  value: Value;
  onSet: (value: Value) => void;
}

function FieldInput({ field, value, onSet }: InputGiven) {
  const { t } = useTranslation("contacts");
  const [now, setNow] = useState<Value>(value);
  const save = (next: Value) => {
    const kept = typeof next === "string" ? next.trim() || null : next;
    if (kept !== value) onSet(kept);
  };
  const shared = { label: field.name, size: "xs" as const, placeholder: t("noValue") };
  const typed = {
    ...shared,
    onBlur: () => save(now),
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
      if (event.key === "Enter") save(now);
      if (event.key !== "Escape") return;
      event.preventDefault();
      setNow(value);
    },
  };
  if (field.type === "choice") {
    // A value that is no choice any more is shown all the same.
    const known = [...new Set([...field.choices, ...(value ? [String(value)] : [])])];
    return (
      <Select
        {...shared}
        data={known}
        value={value === null ? null : String(value)}
        clearable
        clearButtonProps={{ "aria-label": t("forgetValue", { name: field.name }) }}
        onChange={save}
      />
    );
  }
  if (field.type === "number") {
    return (
      <NumberInput
        {...typed}
        hideControls
        value={now ?? ""}
        onChange={(next) => setNow(next === "" ? null : next)}
      />
    );
  }
  return (
    <TextInput
      {...typed}
      type={field.type === "date" ? "date" : "text"}
      maxLength={1000}
      value={now ?? ""}
      onChange={(event) => setNow(event.currentTarget.value)}
    />
  );
}

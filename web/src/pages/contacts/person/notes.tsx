import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useFormat } from "../../../format";
import { Icon } from "../../../parts/icon";
import { Listed, useList } from "../../../parts/listed";
import { useToast } from "../../../parts/toast";
import { useMay, useWorkspace } from "../../../session/workspace";
import css from "../contact.module.css";
import { Section } from "./section";

type Note = components["schemas"]["ContactNoteShown"];

/** What members noted of a contact; it is never sent. */
export function Notes({ contact }: { contact: string }) {
  const { t } = useTranslation("contacts");
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("contacts:write");
  const path = { contact_id: contact };
  const key = [slug, "contact", contact, "notes"];
  const list = useList(key, (cursor) =>
    said(
      api.GET("/contacts/{contact_id}/notes", { params: { path, query: { limit: 10, cursor } } }),
    ),
  );
  const { add, remove } = useNoting(contact, key);
  const nothing = <p className={css.dim}>{t("notes.none")}</p>;
  return (
    <Section title={t("notes.title")}>
      <Listed list={list} {...(!mayWrite && { empty: nothing })}>
        {(items) => (
          <ul className={css.notes}>
            {items.map((note) => (
              <NoteRow
                key={note.id}
                note={note}
                {...(mayWrite && { onRemove: () => remove(note) })}
              />
            ))}
          </ul>
        )}
      </Listed>
      {mayWrite && <NewNote onAdd={add} />}
    </Section>
  );
}

function useNoting(contact: string, key: unknown[]) {
  const { t } = useTranslation("contacts");
  const { api } = useWorkspace();
  const queries = useQueryClient();
  const toast = useToast();
  const path = { contact_id: contact };
  const again = () => queries.invalidateQueries({ queryKey: key });
  const adding = useMutation({
    mutationFn: (text: string) =>
      said(api.POST("/contacts/{contact_id}/notes", { params: { path }, body: { text, by: "" } })),
    onSuccess: again,
  });
  const removing = useMutation({
    mutationFn: (note: Note) =>
      said(
        api.DELETE("/contacts/{contact_id}/notes/{note_id}", {
          params: { path: { ...path, note_id: note.id } },
        }),
      ),
    onSuccess: async (_, note) => {
      await again();
      toast.done({ message: t("notes.removed"), undo: () => adding.mutate(note.text) });
    },
  });
  return { add: adding.mutateAsync, remove: removing.mutate };
}

interface RowGiven {
  note: Note;
  onRemove?: () => void;
}

function NoteRow({ note, onRemove }: RowGiven) {
  const { t } = useTranslation("contacts");
  const format = useFormat();
  return (
    <li>
      <p>{note.text}</p>
      <small>{`${note.by} · ${format.dateTime(note.at)}`}</small>
      {onRemove && (
        <button type="button" aria-label={t("notes.remove")} onClick={onRemove}>
          <Icon name="close" size={15} />
        </button>
      )}
    </li>
  );
}

function NewNote({ onAdd }: { onAdd: (text: string) => Promise<unknown> }) {
  const { t } = useTranslation("contacts");
  const [text, setText] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const add = async () => {
    const words = text.trim();
    if (!words) return;
    setText("");
    field.current?.focus();
    // What was not taken is not lost.
    await onAdd(words).catch(() => setText((now) => now || words));
  };
  return (
    <form
      className={css.newNote}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Textarea
        ref={field}
        aria-label={t("notes.new")}
        placeholder={t("notes.hint")}
        size="sm"
        autosize
        minRows={1}
        maxRows={6}
        maxLength={10_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void add();
        }}
      />
      {text.trim() && (
        <Button type="submit" size="compact-sm">
          {t("notes.keep")}
        </Button>
      )}
    </form>
  );
}

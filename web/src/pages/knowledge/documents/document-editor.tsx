import { Button, Group, Stack, Switch, TagsInput, Text, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useFormat } from "../../../format";
import { useToast } from "../../../parts/toast";
import { useWorkspace } from "../../../session/workspace";
import { Refused } from "../parts/refused";
import { changeOf, draftOf, type Change, type Draft } from "./draft";

type Shapes = components["schemas"];
type Editable = NonNullable<Shapes["DocumentChange"]["take_back"]>[number];

const WORDS = ["title", "summary", "text"] as const;
const isWord = (name: Editable): name is (typeof WORDS)[number] =>
  (WORDS as readonly string[]).includes(name);

interface Given {
  document: Shapes["DocumentShown"];
  onClose: () => void;
}

/** For whom a document is, until when, and what else it answers; no sync undoes that. */
export function DocumentEditor({ document, onClose }: Given) {
  const { t } = useTranslation("knowledge");
  const { before, draft, set } = useDraft(document);
  const change = useChange(document.id, onClose);
  const save = (wanted: Change) => change.mutate({ ...wanted, override: false });
  const override = () => change.variables && change.mutate({ ...change.variables, override: true });
  const { list } = useFormat();
  const fieldName = (name: Editable) =>
    isWord(name) ? t(`documents.words.${name}`) : t(`documents.${name}`);
  const edited = Object.keys(document.edited) as Editable[];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save(changeOf(draft, before));
      }}
    >
      <Stack>
        <Switch
          label={t("documents.hide")}
          description={t("documents.hideHint")}
          checked={draft.hidden}
          onChange={(event) => set({ hidden: event.currentTarget.checked })}
        />
        <TextInput
          required
          label={t("documents.words.title")}
          value={draft.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        {(["summary", "text"] as const).map((name) => (
          <Textarea
            key={name}
            autosize
            minRows={2}
            maxRows={12}
            label={t(`documents.words.${name}`)}
            value={draft[name]}
            onChange={(event) => set({ [name]: event.currentTarget.value })}
          />
        ))}
        <Validity draft={draft} set={set} />
        {(["audience", "seasons", "questions"] as const).map((name) => (
          <TagsInput
            key={name}
            label={t(`documents.${name}`)}
            description={t(`documents.hints.${name}`)}
            value={draft[name]}
            onChange={(words) => set({ [name]: words })}
          />
        ))}
        {change.isError && <Refused error={change.error} onOverride={override} />}
        <Group>
          <Button type="submit" loading={change.isPending}>
            {t("save")}
          </Button>
          {edited.length > 0 && (
            <Button variant="default" onClick={() => save({ take_back: edited })}>
              {t("documents.takeBack")}
            </Button>
          )}
        </Group>
        {edited.length > 0 && (
          <Text size="sm" c="dimmed">
            {t("documents.edited", { fields: list(edited.map((name) => fieldName(name))) })}
          </Text>
        )}
      </Stack>
    </form>
  );
}

/** From when until when it may be given. */
function Validity({ draft, set }: { draft: Draft; set: (part: Partial<Draft>) => void }) {
  const { t } = useTranslation("knowledge");
  return (
    <Group grow align="start">
      {(["valid_from", "valid_until"] as const).map((name) => (
        <TextInput
          key={name}
          type="date"
          label={t(`documents.${name}`)}
          value={draft[name]}
          onChange={(event) => set({ [name]: event.currentTarget.value })}
        />
      ))}
    </Group>
  );
}

/** `before` is how it was when the draft began: what a sync changes meanwhile, no member did. */
function useDraft(document: Shapes["DocumentShown"]) {
  const [before] = useState(() => draftOf(document));
  const [draft, setDraft] = useState(before);
  const set = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  return { before, draft, set };
}

function useChange(document_id: string, onDone: () => void) {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const { done } = useToast();
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: Shapes["DocumentChange"]) => {
      return said(
        api.PATCH("/documents/{document_id}", { params: { path: { document_id } }, body }),
      );
    },
    onSuccess: async (now) => {
      queries.setQueryData([slug, "document", document_id], now);
      done({ message: t("documents.saved") });
      onDone();
      await queries.invalidateQueries({ queryKey: [slug, "documents"] });
    },
  });
}

import { Button, Group, Stack, Switch, TagsInput, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { Failure } from "../../../parts/failure";
import { useToast } from "../../../parts/toast";
import { useWorkspace } from "../../../session/workspace";
import { changeOf, draftOf, type Draft } from "./draft";

type Shapes = components["schemas"];
type Editable = NonNullable<Shapes["DocumentChange"]["take_back"]>[number];

interface Given {
  document: Shapes["DocumentShown"];
  onClose: () => void;
}

/** For whom a document is, until when, and what else it answers; no sync undoes that. */
export function DocumentEditor({ document, onClose }: Given) {
  const { t } = useTranslation("knowledge");
  const [draft, setDraft] = useState(() => draftOf(document));
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const change = useChange(document.id, onClose);
  const edited = Object.keys(document.edited) as Editable[];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(changeOf(draft, draftOf(document)));
      }}
    >
      <Stack>
        <Switch
          label={t("documents.hide")}
          description={t("documents.hideHint")}
          checked={draft.hidden}
          onChange={(event) => set({ hidden: event.currentTarget.checked })}
        />
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
        {(["audience", "seasons", "questions"] as const).map((name) => (
          <TagsInput
            key={name}
            label={t(`documents.${name}`)}
            description={t(`documents.hints.${name}`)}
            value={draft[name]}
            onChange={(words) => set({ [name]: words })}
          />
        ))}
        {change.isError && <Failure error={change.error} />}
        <Group>
          <Button type="submit" loading={change.isPending}>
            {t("save")}
          </Button>
          {edited.length > 0 && (
            <Button variant="default" onClick={() => change.mutate({ take_back: edited })}>
              {t("documents.takeBack")}
            </Button>
          )}
        </Group>
        {edited.length > 0 && (
          <Text size="sm" c="dimmed">
            {t("documents.edited")}
          </Text>
        )}
      </Stack>
    </form>
  );
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

import { Alert, Button, Group, Stack, Switch, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useToast } from "../../../parts/toast";
import { useWorkspace } from "../../../session/workspace";
import { Refused } from "../parts/refused";
import { answersOf, type Draft, draftOf } from "./answers";

type Intent = components["schemas"]["IntentShown"];

/** What is said where the intent is recognised. */
export function AnswerEditor({ intent, isFixed }: { intent: Intent; isFixed: boolean }) {
  const { t } = useTranslation("knowledge");
  const first = draftOf(intent.answers);
  if (!first) {
    return (
      <Alert
        color="blue"
        variant="light"
        title={t("intents.answers", { count: intent.answers.length })}
      >
        {t("intents.manyAnswers")}
      </Alert>
    );
  }
  return <Form intent={intent} first={first} isFixed={isFixed} />;
}

function Form(given: { intent: Intent; first: Draft; isFixed: boolean }) {
  const { t } = useTranslation("knowledge");
  const { intent, first, isFixed } = given;
  const [draft, setDraft] = useState(first);
  const save = useSave(intent.id);
  const submit = (override: boolean) => save.mutate({ draft, override });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit(false);
      }}
    >
      <Stack>
        <Textarea
          autosize
          minRows={3}
          readOnly={isFixed}
          label={t("intents.answer")}
          value={draft.text}
          onChange={(event) => setDraft({ ...draft, text: event.currentTarget.value })}
        />
        <Switch
          disabled={isFixed}
          label={t("intents.handOver")}
          checked={draft.handsOver}
          onChange={(event) => setDraft({ ...draft, handsOver: event.currentTarget.checked })}
        />
        {save.isError && <Refused error={save.error} onOverride={() => submit(true)} />}
        {!isFixed && (
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t("save")}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

function useSave(intent_id: string) {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const { done } = useToast();
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ draft, override }: { draft: Draft; override: boolean }) => {
      const body = { answers: answersOf(draft), override };
      return said(
        api.PUT("/intents/{intent_id}/answers", { params: { path: { intent_id } }, body }),
      );
    },
    onSuccess: async () => {
      done({ message: t("intents.saved") });
      await queries.invalidateQueries({ queryKey: [slug, "intents"] });
    },
  });
}

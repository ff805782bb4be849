import { Button, Group, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { Icon } from "../../../parts/icon";
import { useToast } from "../../../parts/toast";
import { useWorkspace } from "../../../session/workspace";
import { Refused } from "../parts/refused";
import { AnswerFields } from "./answer-fields";
import { answersOf, type Draft, draftsOf, EMPTY } from "./answers";
import css from "./intents.module.css";

type Intent = components["schemas"]["IntentShown"];

const MOST = 100;

/** What is said where the intent is recognised: several answers that fit take turns. */
export function AnswerEditor({ intent, isFixed }: { intent: Intent; isFixed: boolean }) {
  const { t } = useTranslation("knowledge");
  const [drafts, setDrafts] = useState(() => draftsOf(intent.answers));
  const save = useSave(intent.id);
  const submit = (override: boolean) => save.mutate({ drafts, override });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit(false);
      }}
    >
      <Stack>
        <ul className={css.answers}>
          {drafts.map((draft, at) => (
            <AnswerFields
              key={at}
              number={at + 1}
              draft={draft}
              isFixed={isFixed}
              onChange={(now) => setDrafts(drafts.map((before, n) => (n === at ? now : before)))}
              onRemove={
                drafts.length > 1 ? () => setDrafts(drafts.filter((_, n) => n !== at)) : undefined
              }
            />
          ))}
        </ul>
        {save.isError && <Refused error={save.error} onOverride={() => submit(true)} />}
        {!isFixed && (
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t("save")}
            </Button>
            {drafts.length < MOST && (
              <Button
                variant="default"
                leftSection={<Icon name="plus" size={16} />}
                onClick={() => setDrafts([...drafts, EMPTY])}
              >
                {t("intents.addAnswer")}
              </Button>
            )}
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
    mutationFn: ({ drafts, override }: { drafts: Draft[]; override: boolean }) => {
      const body = { answers: answersOf(drafts), override };
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

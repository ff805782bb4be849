import { ActionIcon, Button, Group, Stack, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Icon } from "../../../parts/icon";
import { useWorkspace } from "../../../session/workspace";
import { linesOf } from "../parts/lines";
import { Pages } from "../parts/pages";
import panel from "../parts/panel.module.css";
import { usePages } from "../parts/use-pages";

/** The messages an intent is recognised by. They count when they are learnt. */
export function Examples({ intentId, isFixed }: { intentId: string; isFixed: boolean }) {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const [text, setText] = useState("");
  const params = { path: { intent_id: intentId } };
  const pages = usePages([slug, "intents", "examples", intentId], (cursor, signal) =>
    said(
      api.GET("/intents/{intent_id}/examples", {
        params: { ...params, query: { cursor, limit: 50 } },
        signal,
      }),
    ),
  );
  const { add, forget } = useExamples(intentId, () => setText(""));
  return (
    <Stack gap="sm">
      {!isFixed && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            add.mutate(linesOf(text));
          }}
        >
          <Textarea
            autosize
            minRows={2}
            label={t("intents.exampleLines")}
            description={t("intents.exampleHint")}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group mt="xs">
            <Button
              type="submit"
              variant="default"
              loading={add.isPending}
              disabled={linesOf(text).length === 0}
            >
              {t("intents.addExamples")}
            </Button>
          </Group>
        </form>
      )}
      <Pages pages={pages} empty={<span className={panel.dim}>{t("intents.noExamples")}</span>}>
        {(items) => (
          <ul className={panel.rows}>
            {items.map((one) => (
              <li key={one.id}>
                <span className={panel.words}>{one.text}</span>
                {!isFixed && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t("answers.forget", { word: one.text })}
                    onClick={() => forget.mutate(one.id)}
                  >
                    <Icon name="close" size={18} />
                  </ActionIcon>
                )}
              </li>
            ))}
          </ul>
        )}
      </Pages>
    </Stack>
  );
}

function useExamples(intent_id: string, onAdded: () => void) {
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: [slug, "intents"] });
  const add = useMutation({
    mutationFn: (texts: string[]) => {
      const body = { examples: texts.map((text) => ({ text, language: "" })) };
      return said(
        api.POST("/intents/{intent_id}/examples", { params: { path: { intent_id } }, body }),
      );
    },
    onSuccess: async () => {
      onAdded();
      await refresh();
    },
  });
  const forget = useMutation({
    mutationFn: (example_id: string) =>
      said(
        api.DELETE("/intents/{intent_id}/examples/{example_id}", {
          params: { path: { intent_id, example_id } },
        }),
      ),
    onSuccess: refresh,
  });
  return { add, forget };
}

import {
  Button,
  Group,
  Modal,
  NativeSelect,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useToast } from "../../../parts/toast";
import { useWorkspace } from "../../../session/workspace";
import { languageName } from "../parts/languages";
import { Refused } from "../parts/refused";
import type { Wished } from "./group";

interface Given {
  group: Wished;
  days: number;
  onClose: () => void;
}

/** Writes what a group of wishes was missing; their words become ways to ask for it. */
export default function WriteAnswer({ group, days, onClose }: Given) {
  const { t, i18n } = useTranslation(["knowledge", "common"]);
  const [question, setQuestion] = useState(group.wordings[0]?.text ?? "");
  const [text, setText] = useState("");
  const [language, setLanguage] = useState(group.languages[0] ?? "");
  const write = useWrite(group.id, days, onClose);
  const close = t("close", { ns: "common" });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("write.title")}
      size="lg"
      closeButtonProps={{ "aria-label": close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          write.mutate({ question, text, language, override: false });
        }}
      >
        <Stack>
          <Text size="sm" c="dimmed">
            {t("write.text", { count: group.wordings.length })}
          </Text>
          <TextInput
            label={t("write.question")}
            value={question}
            onChange={(event) => setQuestion(event.currentTarget.value)}
          />
          <Textarea
            data-autofocus
            required
            autosize
            minRows={4}
            label={t("write.answer")}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {group.languages.length > 1 && (
            <NativeSelect
              label={t("write.language")}
              value={language}
              onChange={(event) => setLanguage(event.currentTarget.value)}
              data={group.languages.map((tag) => ({
                value: tag,
                label: languageName(tag, i18n.language),
              }))}
            />
          )}
          {write.isError && (
            <Refused
              error={write.error}
              onOverride={() => write.mutate({ question, text, language, override: true })}
            />
          )}
          <Group>
            <Button type="submit" loading={write.isPending}>
              {t("write.save")}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t("cancel", { ns: "common" })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface Written {
  question: string;
  text: string;
  language: string;
  override: boolean;
}

function useWrite(group_id: string, days: number, onDone: () => void) {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const { done } = useToast();
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: Written) => {
      const params = { path: { group_id }, query: { days } };
      return said(api.POST("/demand/{group_id}/answer", { params, body }));
    },
    onSuccess: async ({ group }) => {
      done({ message: t("write.done", { count: group.count }) });
      onDone();
      await queries.invalidateQueries({ queryKey: [slug] });
    },
  });
}

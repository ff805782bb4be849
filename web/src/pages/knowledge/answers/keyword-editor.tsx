import { Button, Group, Modal, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useToast } from "../../../parts/toast";
import { useWorkspace } from "../../../session/workspace";
import { languageName } from "../parts/languages";
import { Refused } from "../parts/refused";
import type { Keyword } from "./keyword-row";

const LANGUAGES = ["en", "fr", "de", "es", "it", "nl", "pt"];

interface Given {
  /** Null for a new one. */
  keyword: Keyword | null;
  onClose: () => void;
}

/** A word and its answer. Another word makes another keyword: the word is what it is known by. */
export default function KeywordEditor({ keyword, onClose }: Given) {
  const { t, i18n } = useTranslation(["knowledge", "common"]);
  const [word, setWord] = useState(keyword?.word ?? "");
  const [text, setText] = useState(keyword?.text ?? "");
  const [language, setLanguage] = useState(keyword?.language ?? "");
  const save = useSave(onClose);
  const submit = (override: boolean) => save.mutate({ word, text, language, override });
  const isKnown = keyword !== null;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(isKnown ? "answers.editTitle" : "answers.addTitle")}
      size="lg"
      closeButtonProps={{ "aria-label": t("close", { ns: "common" }) }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit(false);
        }}
      >
        <Stack>
          <TextInput
            {...(!isKnown && { "data-autofocus": true })}
            required
            readOnly={isKnown}
            label={t("answers.word")}
            description={t("answers.wordHint")}
            value={word}
            onChange={(event) => setWord(event.currentTarget.value)}
          />
          <Textarea
            {...(isKnown && { "data-autofocus": true })}
            required
            autosize
            minRows={4}
            label={t("answers.text")}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <NativeSelect
            disabled={isKnown}
            label={t("answers.language")}
            value={language}
            onChange={(event) => setLanguage(event.currentTarget.value)}
            data={[
              { value: "", label: t("answers.all") },
              ...LANGUAGES.map((tag) => ({ value: tag, label: languageName(tag, i18n.language) })),
            ]}
          />
          {save.isError && <Refused error={save.error} onOverride={() => submit(true)} />}
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t("save")}
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

interface Wanted {
  word: string;
  text: string;
  language: string;
  override: boolean;
}

function useSave(onDone: () => void) {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const { done } = useToast();
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: Wanted) => said(api.PUT("/keywords", { body })),
    onSuccess: async ({ word }) => {
      done({ message: t("answers.saved", { word }) });
      onDone();
      await queries.invalidateQueries({ queryKey: [slug, "keywords"] });
    },
  });
}

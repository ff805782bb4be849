import { Button, NativeSelect, Stack, TagsInput, Textarea, TextInput } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChannelTypes } from "../../../parts/channel-types";
import { Icon } from "../../../parts/icon";
import { languageName } from "../parts/languages";
import css from "./lab.module.css";
import { NOBODY, type Question } from "./shapes";

const ENTER = "Enter";
const LANGUAGES = ["en", "fr", "de", "es", "it", "nl", "pt"];

interface Given {
  wish: string;
  isAsking: boolean;
  onAsk: (question: Question) => void;
}

/** The question, and as whom it is asked. */
export function QuestionForm({ wish, isAsking, onAsk }: Given) {
  const { t, i18n } = useTranslation("knowledge");
  const [question, setQuestion] = useState<Question>({ ...NOBODY, wish });
  const channels = useChannelTypes().data?.items.map(({ type, name }) => ({
    value: type,
    label: name,
  }));
  const set = (part: Partial<Question>) => setQuestion((before) => ({ ...before, ...part }));
  const ask = () => {
    if (question.wish.trim()) onAsk(question);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== ENTER || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    ask();
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <Textarea
        label={t("lab.wish")}
        placeholder={t("lab.example")}
        autosize
        minRows={2}
        maxRows={8}
        value={question.wish}
        onChange={(event) => set({ wish: event.currentTarget.value })}
        onKeyDown={onKey}
      />
      <NativeSelect
        label={t("lab.language")}
        value={question.language}
        onChange={(event) => set({ language: event.currentTarget.value })}
        data={[
          { value: "", label: t("lab.asWritten") },
          ...LANGUAGES.map((tag) => ({ value: tag, label: languageName(tag, i18n.language) })),
        ]}
      />
      {channels && (
        <NativeSelect
          label={t("lab.channel")}
          value={question.channel_type}
          onChange={(event) => set({ channel_type: event.currentTarget.value })}
          data={[{ value: "", label: t("lab.anyChannel") }, ...channels]}
        />
      )}
      <TextInput
        type="datetime-local"
        label={t("lab.at")}
        description={t("lab.atHint")}
        value={question.at ?? ""}
        onChange={(event) => set({ at: event.currentTarget.value || null })}
      />
      <details className={css.whom}>
        <summary>{t("lab.whom")}</summary>
        <WhomFields question={question} onChange={set} />
      </details>
      <Button type="submit" loading={isAsking} leftSection={<Icon name="send" size={18} />}>
        {t("lab.ask")}
      </Button>
    </form>
  );
}

function WhomFields(given: { question: Question; onChange: (part: Partial<Question>) => void }) {
  const { t } = useTranslation("knowledge");
  const { question, onChange } = given;
  return (
    <Stack gap="sm" mt="sm">
      <TextInput
        label={t("lab.contact")}
        description={t("lab.contactHint")}
        value={question.contact}
        onChange={(event) => onChange({ contact: event.currentTarget.value })}
      />
      {(["diets", "without", "tags"] as const).map((name) => (
        <TagsInput
          key={name}
          label={t(`lab.${name}`)}
          description={t("lab.tagsHint")}
          value={question[name] ?? []}
          onChange={(words) => onChange({ [name]: words })}
        />
      ))}
    </Stack>
  );
}

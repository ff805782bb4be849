import {
  Button,
  Group,
  MultiSelect,
  NumberInput,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Dialog } from "../../../parts/dialog";
import { Failure } from "../../../parts/failure";
import { useMay, useWorkspace } from "../../../session/workspace";
import { changedTexts, TextsFields, type Texts, textsOf } from "../parts/texts-fields";
import { useSaved } from "../parts/use-saved";
import { useTopics } from "../topics/use-topics";
import { type Form, wordOf } from "./shapes";

const EXAMPLE = "https://www.example.com";
const USUAL_CAP = 1_000;
const MOST_CAP = 100_000;

interface Given {
  /** None for a new one. */
  form: Form | undefined;
  onClose: () => void;
}

/** A form: for which topics, by which word, on which channels, and what people agree to. */
export function FormDialog({ form: known, onClose }: Given) {
  const { t } = useTranslation("consent");
  const [texts, setTexts] = useState<Texts>(() => textsOf(known?.texts ?? []));
  const { topics = [] } = useTopics();
  const channels = useChannels();
  const saving = useSaving(known, onClose);
  const hasText = Object.values(texts).some((text) => text.trim());
  const form = useFields(known);
  return (
    <Dialog title={known?.name ?? t("forms.new")} onClose={onClose} size="lg">
      <form
        onSubmit={form.onSubmit((given) => {
          if (hasText) saving.mutate({ ...given, texts });
        })}
        noValidate
      >
        <Stack>
          {saving.error && <Failure error={saving.error} />}
          <TextInput
            label={t("forms.name")}
            required
            data-autofocus
            {...form.getInputProps("name")}
          />
          <MultiSelect
            label={t("forms.topics")}
            description={topics.length === 0 ? t("forms.topicsFirst") : undefined}
            required
            data={topics.map((one) => ({ value: one.id, label: one.name }))}
            {...form.getInputProps("topics")}
          />
          <TextInput
            label={t("forms.word")}
            description={t("forms.wordHint")}
            required
            {...form.getInputProps("word")}
            onChange={(event) => form.setFieldValue("word", wordOf(event.currentTarget.value))}
          />
          <MultiSelect
            label={t("forms.channels")}
            description={t("forms.channelsHint")}
            data={channels}
            {...form.getInputProps("channels")}
          />
          <TagsInput
            label={t("forms.origins")}
            description={t("forms.originsHint")}
            placeholder={EXAMPLE}
            acceptValueOnBlur
            {...form.getInputProps("origins")}
          />
          <LimitFields
            countries={form.getInputProps("countries")}
            cap={form.getInputProps("daily_cap")}
          />
          <TextsFields kept={known?.texts ?? []} texts={texts} onChange={setTexts} />
          {!hasText && (
            <Text size="sm" c="dimmed">
              {t("forms.textMissing")}
            </Text>
          )}
          <Group justify="flex-end">
            <Button type="submit" loading={saving.isPending} disabled={!hasText}>
              {t("save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function useFields(known: Form | undefined) {
  const { t } = useTranslation("consent");
  return useForm({
    initialValues: {
      name: known?.name ?? "",
      word: known?.word ?? "",
      topics: known?.topics ?? [],
      channels: known?.channels ?? [],
      origins: known?.origins ?? [],
      countries: known?.countries ?? [],
      daily_cap: known?.daily_cap ?? USUAL_CAP,
    },
    validate: {
      name: (name) => (name.trim() ? null : t("nameMissing")),
      word: (word) => (word.length > 1 ? null : t("forms.wordWrong")),
      topics: (given) => (given.length > 0 ? null : t("forms.topicMissing")),
      daily_cap: (most) => (most >= 1 ? null : t("forms.capMissing")),
    },
  });
}

/** What a form gives its fields. */
interface Field<T> {
  value?: T;
  onChange: (value: T) => void;
}

interface LimitsGiven {
  countries: Field<string[]>;
  cap: Field<number | string>;
}

/** Whom its page asks: numbers of which countries, and how many people in a day. */
function LimitFields({ countries, cap }: LimitsGiven) {
  const { t } = useTranslation("consent");
  return (
    <>
      <TagsInput
        label={t("forms.countries")}
        description={t("forms.countriesHint")}
        acceptValueOnBlur
        {...countries}
        onChange={(all) =>
          countries.onChange([...new Set(all.map((one) => one.trim().toUpperCase()))])
        }
      />
      <NumberInput
        label={t("forms.cap")}
        description={t("forms.capHint")}
        required
        min={1}
        max={MOST_CAP}
        allowDecimal={false}
        {...cap}
      />
    </>
  );
}

function useChannels(): { value: string; label: string }[] {
  const { api, slug } = useWorkspace();
  const enabled = useMay("channels:read");
  const { data } = useQuery({
    queryKey: [slug, "channels", "choices"],
    queryFn: () => said(api.GET("/channels", { params: { query: { limit: 100 } } })),
    enabled,
  });
  return (data?.items ?? []).map((one) => ({ value: one.id, label: one.name }));
}

interface Wanted {
  name: string;
  word: string;
  topics: string[];
  channels: string[];
  origins: string[];
  countries: string[];
  daily_cap: number;
  texts: Texts;
}

function useSaving(form: Form | undefined, onSaved: () => void) {
  const { api } = useWorkspace();
  return useMutation({
    ...useSaved("forms", onSaved),
    mutationFn: async ({ texts, ...body }: Wanted) => {
      const changed = changedTexts(form?.texts ?? [], texts);
      if (!form) {
        await said(api.POST("/forms", { body: { ...body, texts: Object.fromEntries(changed) } }));
        return;
      }
      await said(api.PATCH("/forms/{form_id}", { params: { path: { form_id: form.id } }, body }));
      for (const [language, text] of changed) {
        const path = { form_id: form.id, language };
        await said(
          api.PUT("/forms/{form_id}/texts/{language}", { params: { path }, body: { text } }),
        );
      }
    },
  });
}

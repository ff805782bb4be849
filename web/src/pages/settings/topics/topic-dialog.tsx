import { Button, Group, Stack, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Dialog } from "../../../parts/dialog";
import { Failure } from "../../../parts/failure";
import { useWorkspace } from "../../../session/workspace";
import { changedTexts, TextsFields, type Texts, textsOf } from "../parts/texts-fields";
import { useSaved } from "../parts/use-saved";
import { slugOf } from "./slug";
import type { Topic } from "./use-topics";

interface Given {
  /** None for a new one. */
  topic: Topic | undefined;
  onClose: () => void;
}

/** A topic: its name, whether it takes a second yes, and what people are shown. */
export function TopicDialog({ topic, onClose }: Given) {
  const { t } = useTranslation("consent");
  const [texts, setTexts] = useState<Texts>(() => textsOf(topic?.texts ?? []));
  const { saving, kept } = useSaving(topic, onClose);
  const form = useForm({
    initialValues: {
      name: topic?.name ?? "",
      slug: topic?.slug ?? "",
      double_opt_in: topic?.double_opt_in ?? true,
    },
    validate: {
      name: (name) => (name.trim() ? null : t("nameMissing")),
      slug: (slug) => (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) ? null : t("topics.slugWrong")),
    },
  });
  const rename = (name: string) => {
    if (!topic && form.values.slug === slugOf(form.values.name))
      form.setFieldValue("slug", slugOf(name));
    form.setFieldValue("name", name);
  };
  return (
    <Dialog title={topic?.name ?? t("topics.new")} onClose={onClose} size="lg">
      <form onSubmit={form.onSubmit((given) => saving.mutate({ ...given, texts }))} noValidate>
        <Stack>
          {saving.error && <Failure error={saving.error} />}
          <TextInput
            label={t("topics.name")}
            description={t("topics.nameHint")}
            required
            data-autofocus
            {...form.getInputProps("name")}
            onChange={(event) => rename(event.currentTarget.value)}
          />
          <TextInput
            label={t("topics.slug")}
            description={t("topics.slugHint")}
            required
            readOnly={Boolean(kept)}
            maxLength={40}
            {...form.getInputProps("slug")}
          />
          <Switch
            label={t("topics.double")}
            description={t("topics.doubleHint")}
            {...form.getInputProps("double_opt_in", { type: "checkbox" })}
          />
          <TextsFields kept={kept?.texts ?? []} texts={texts} onChange={setTexts} />
          <Group justify="flex-end">
            <Button type="submit" loading={saving.isPending}>
              {t("save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

interface Wanted {
  name: string;
  slug: string;
  double_opt_in: boolean;
  texts: Texts;
}

/** Saves a topic; `kept` is it as it is there, a new one too once it is made. */
function useSaving(topic: Topic | undefined, onSaved: () => void) {
  const { api } = useWorkspace();
  const [made, setMade] = useState<Topic>();
  const before = topic ?? made;
  const saving = useMutation({
    ...useSaved("topics", onSaved),
    mutationFn: async ({ name, slug, double_opt_in, texts }: Wanted) => {
      const params = { path: { topic_id: before?.id ?? "" } };
      const body = { name, double_opt_in };
      const kept = before
        ? await said(api.PATCH("/topics/{topic_id}", { params, body }))
        : await said(api.POST("/topics", { body: { ...body, slug, description: "" } }));
      // Where a text fails, the next try goes on with it.
      setMade(kept);
      for (const [language, text] of changedTexts(kept.texts, texts)) {
        const path = { topic_id: kept.id, language };
        await said(
          api.PUT("/topics/{topic_id}/texts/{language}", { params: { path }, body: { text } }),
        );
      }
    },
  });
  return { saving, kept: before };
}

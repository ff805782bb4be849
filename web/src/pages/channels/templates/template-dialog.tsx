import { Button, Group, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm, type UseFormReturnType } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Dialog } from "../../../parts/dialog";
import { Failure } from "../../../parts/failure";
import { useWorkspace } from "../../../session/workspace";
import type { Channel } from "../shapes";
import { Bubble } from "./bubble";
import { ButtonInputs } from "./button-inputs";
import { blanksOf, componentsOf, type Draft, previewOf } from "./parts";
import css from "./template-dialog.module.css";

const CATEGORIES = ["utility", "marketing"] as const;
const START: Draft = {
  name: "",
  category: "utility",
  language: "",
  header: "",
  body: "",
  footer: "",
  buttons: [],
  examples: {},
};

/** Writes a template and submits it; the phone beside it shows it as it grows. */
export default function TemplateDialog({
  channel,
  onClose,
}: {
  channel: Channel;
  onClose: () => void;
}) {
  const { t } = useTranslation("channels");
  const { workspace } = useWorkspace();
  const language = workspace.languages[0] ?? "en";
  const form = useForm<Draft>({
    initialValues: { ...START, language },
    validate: {
      name: (name) => (/^[a-z0-9_]{1,512}$/.test(name) ? null : t("templates.nameWrong")),
    },
  });
  const submitting = useSubmitting(channel, onClose);
  return (
    <Dialog title={t("templates.new")} onClose={onClose} size={900}>
      <form onSubmit={form.onSubmit((draft) => submitting.mutate(draft))} className={css.split}>
        <Stack>
          {submitting.error && <Failure error={submitting.error} />}
          <Fields form={form} />
          <Group justify="flex-end">
            <Button type="submit" loading={submitting.isPending}>
              {t("templates.submit")}
            </Button>
          </Group>
        </Stack>
        <div className={css.preview}>
          <Bubble preview={previewOf(componentsOf(form.values))} />
        </div>
      </form>
    </Dialog>
  );
}

function Fields({ form }: { form: UseFormReturnType<Draft> }) {
  const { t } = useTranslation("channels");
  const { header, body, examples, buttons } = form.values;
  const blanks = [...new Set([...blanksOf(header), ...blanksOf(body)])];
  return (
    <>
      <TextInput
        label={t("name")}
        description={t("templates.nameHint")}
        required
        data-autofocus
        {...form.getInputProps("name")}
      />
      <Group grow align="flex-end">
        <TextInput label={t("templates.language")} required {...form.getInputProps("language")} />
        <Select
          label={t("templates.category")}
          data={CATEGORIES.map((value) => ({ value, label: t(`templates.categories.${value}`) }))}
          allowDeselect={false}
          {...form.getInputProps("category")}
        />
      </Group>
      <TextInput label={t("templates.header")} maxLength={60} {...form.getInputProps("header")} />
      <Textarea
        label={t("templates.body")}
        description={t("templates.bodyHint", { blank: "{{1}}" })}
        required
        autosize
        minRows={3}
        maxLength={1024}
        {...form.getInputProps("body")}
      />
      {blanks.map((blank) => (
        <TextInput
          key={blank}
          label={t("templates.example", { blank: `{{${blank}}}` })}
          required
          value={examples[blank] ?? ""}
          onChange={(event) =>
            form.setFieldValue("examples", { ...examples, [blank]: event.currentTarget.value })
          }
        />
      ))}
      <TextInput label={t("templates.footer")} maxLength={60} {...form.getInputProps("footer")} />
      <ButtonInputs buttons={buttons} onChange={(now) => form.setFieldValue("buttons", now)} />
    </>
  );
}

function useSubmitting(channel: Channel, onDone: () => void) {
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (draft: Draft) =>
      said(
        api.POST("/channels/{channel_id}/templates", {
          params: { path: { channel_id: channel.id } },
          body: {
            name: draft.name,
            language: draft.language,
            category: draft.category,
            components: componentsOf(draft),
          },
        }),
      ),
    meta: { quiet: true },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [slug, "templates", channel.id] });
      onDone();
    },
  });
}

import { Button, Group, Select, Stack, TagsInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { Dialog } from "../../../parts/dialog";
import { Failure } from "../../../parts/failure";
import { useToast } from "../../../parts/toast";
import { useWorkspace } from "../../../session/workspace";
import { isKey, keyOf } from "./keys";

export type Field = components["schemas"]["FieldShown"];
type New = components["schemas"]["NewField"];

const TYPES = ["text", "number", "date", "choice"] as const;

interface Given {
  /** None for a new one. */
  field: Field | undefined;
  onClose: () => void;
}

/** A field: what it is called, and what its values are. Kind and key are for good. */
export function FieldDialog({ field, onClose }: Given) {
  const { t } = useTranslation("fields");
  const saving = useSaving(field, onClose);
  const form = useForm({
    initialValues: {
      name: field?.name ?? "",
      key: field?.key ?? "",
      type: field?.type ?? "text",
      choices: [...(field?.choices ?? [])],
    },
    validate: {
      name: (name) => (name.trim() ? null : t("nameMissing")),
      key: (key) => (isKey(key) ? null : t("keyWrong")),
      choices: (choices, { type }) =>
        type === "choice" && choices.length === 0 ? t("choicesMissing") : null,
    },
  });
  const rename = (name: string) => {
    if (!field && form.values.key === keyOf(form.values.name))
      form.setFieldValue("key", keyOf(name));
    form.setFieldValue("name", name);
  };
  const { type } = form.values;
  return (
    <Dialog title={field?.name ?? t("new")} onClose={onClose}>
      <form onSubmit={form.onSubmit((given) => saving.mutate(given))} noValidate>
        <Stack>
          {saving.error && <Failure error={saving.error} />}
          <TextInput
            label={t("name")}
            required
            data-autofocus
            {...form.getInputProps("name")}
            onChange={(event) => rename(event.currentTarget.value)}
          />
          <TextInput
            label={t("key")}
            description={t("keyHint")}
            required
            readOnly={Boolean(field)}
            {...form.getInputProps("key")}
          />
          <Select
            label={t("type")}
            allowDeselect={false}
            readOnly={Boolean(field)}
            data={TYPES.map((value) => ({ value, label: t(`types.${value}`) }))}
            {...form.getInputProps("type")}
          />
          {type === "choice" && (
            <TagsInput
              label={t("choices")}
              description={t("choicesHint")}
              acceptValueOnBlur
              {...form.getInputProps("choices")}
            />
          )}
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

function useSaving(field: Field | undefined, onSaved: () => void) {
  const { t } = useTranslation("fields");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const { done } = useToast();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ name, key, type, choices: all }: Required<New>) => {
      const choices = type === "choice" ? all : [];
      if (!field) return said(api.POST("/contact-fields", { body: { name, key, type, choices } }));
      const params = { path: { field_id: field.id } };
      return said(api.PATCH("/contact-fields/{field_id}", { params, body: { name, choices } }));
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [slug, "contact-fields"] });
      done({ message: t("saved") });
      onSaved();
    },
  });
}

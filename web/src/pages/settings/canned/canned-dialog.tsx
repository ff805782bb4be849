import { Button, Checkbox, Group, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { Dialog } from "../../../parts/dialog";
import { Failure } from "../../../parts/failure";
import { useMay, useWorkspace } from "../../../session/workspace";

export type Canned = components["schemas"]["CannedShown"];

const BLANKS = "{{contact.first_name|…}}, {{contact.name}}, {{member.name}}";

interface Given {
  /** None for a new one. */
  canned: Canned | undefined;
  onClose: () => void;
}

/** A canned reply, in each language of the workspace or in one for all. */
export function CannedDialog({ canned, onClose }: Given) {
  const { t, i18n } = useTranslation("rules");
  const { workspace } = useWorkspace();
  const mayShare = useMay("canned:write");
  const saving = useSaving(canned, onClose);
  const tags = [...new Set(["", ...workspace.languages, ...Object.keys(canned?.texts ?? {})])];
  const names = new Intl.DisplayNames([i18n.language], { type: "language" });
  const form = useForm({
    initialValues: {
      code: canned?.code ?? "",
      shared: canned?.shared ?? false,
      texts: tags.map((tag) => canned?.texts[tag] ?? ""),
    },
    validate: {
      texts: (given) => (given.some((text) => text.trim()) ? null : t("canned.textMissing")),
    },
  });
  const submit = form.onSubmit(({ code, shared, texts }) => {
    const given = tags.map((tag, at) => [tag, texts[at]?.trim() ?? ""] as const);
    const filled = given.filter(([, text]) => text);
    saving.mutate({ code, shared, texts: Object.fromEntries(filled) });
  });
  return (
    <Dialog title={canned ? `/${canned.code}` : t("canned.new")} onClose={onClose} size="lg">
      <form onSubmit={submit}>
        <Stack>
          {saving.error && <Failure error={saving.error} />}
          <TextInput
            label={t("canned.code")}
            description={t("canned.codeHint")}
            leftSection="/"
            required
            data-autofocus
            {...form.getInputProps("code")}
          />
          {tags.map((tag, at) => (
            <Textarea
              key={tag}
              label={tag ? (names.of(tag) ?? tag) : t("canned.allLanguages")}
              lang={tag}
              autosize
              minRows={2}
              maxRows={8}
              {...form.getInputProps(`texts.${at}`)}
            />
          ))}
          {form.errors.texts && <Text c="var(--bad)">{form.errors.texts}</Text>}
          <Text size="sm" c="dimmed">
            {t("canned.blanks", { blanks: BLANKS, interpolation: { skipOnVariables: true } })}
          </Text>
          {!canned && mayShare && (
            <Checkbox
              label={t("canned.share")}
              {...form.getInputProps("shared", { type: "checkbox" })}
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

function useSaving(canned: Canned | undefined, onSaved: () => void) {
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ code, shared, texts }: Omit<Canned, "id" | "updated_at">) =>
      canned
        ? said(
            api.PATCH("/canned-replies/{canned_id}", {
              params: { path: { canned_id: canned.id } },
              body: { code, texts },
            }),
          )
        : said(api.POST("/canned-replies", { body: { code, shared, texts } })),
    meta: { quiet: true },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [slug, "canned"] });
      onSaved();
    },
  });
}

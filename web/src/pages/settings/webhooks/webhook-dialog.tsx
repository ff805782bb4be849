import { Button, Group, MultiSelect, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { ShownOnce } from "../../../parts/copied";
import { Dialog } from "../../../parts/dialog";
import { Failure } from "../../../parts/failure";
import { useWorkspace } from "../../../session/workspace";
import { EVENT_TYPES, type EventType, type Webhook } from "./shapes";

interface Given {
  /** None for a new one. */
  hook: Webhook | undefined;
  onClose: () => void;
}

/** Where to tell what; the secret of a new one is shown once. */
export function WebhookDialog({ hook, onClose }: Given) {
  const { t } = useTranslation("programs");
  const [secret, setSecret] = useState("");
  const saving = useSaving(hook, (made) => (made ? setSecret(made) : onClose()));
  const form = useForm({
    initialValues: {
      name: hook?.name ?? "",
      url: hook?.url ?? "",
      types: hook?.types ?? [],
    },
  });
  const submit = form.onSubmit((given) => saving.mutate(given));
  return (
    <Dialog title={hook?.name ?? t("webhooks.new")} onClose={onClose}>
      {secret ? (
        <Stack>
          <ShownOnce label={t("webhooks.secret")} value={secret} />
          <Group justify="flex-end">
            <Button onClick={onClose}>{t("finished")}</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            {saving.error && <Failure error={saving.error} />}
            <TextInput
              label={t("webhooks.name")}
              required
              data-autofocus
              {...form.getInputProps("name")}
            />
            <TextInput
              label={t("webhooks.url")}
              description={t("webhooks.urlHint")}
              type="url"
              required
              {...form.getInputProps("url")}
            />
            <MultiSelect
              label={t("webhooks.types")}
              description={t("webhooks.typesHint")}
              data={EVENT_TYPES.map((value) => ({ value, label: t(`webhooks.events.${value}`) }))}
              {...form.getInputProps("types")}
            />
            <Group justify="flex-end">
              <Button type="submit" loading={saving.isPending}>
                {t("save")}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}

interface Wanted {
  name: string;
  url: string;
  types: EventType[];
}

/** Saves, and tells the secret of a new one, else nothing. */
function useSaving(hook: Webhook | undefined, onSaved: (secret: string) => void) {
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: Wanted) => {
      if (!hook) return (await said(api.POST("/webhooks", { body }))).secret;
      const params = { path: { webhook_id: hook.id } };
      await said(api.PATCH("/webhooks/{webhook_id}", { params, body }));
      return "";
    },
    meta: { quiet: true },
    onSuccess: async (secret) => {
      await queries.invalidateQueries({ queryKey: [slug, "webhooks"] });
      onSaved(secret);
    },
  });
}

import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Dialog } from "../../../parts/dialog";
import { Failure } from "../../../parts/failure";
import { useWorkspace } from "../../../session/workspace";
import type { Channel, Entry } from "../shapes";

interface Given {
  channel: Channel;
  onMade: (entry: Entry) => void;
  onClose: () => void;
}

/** A new link: what it is called, what it fills in, what is answered then. */
export function EntryDialog({ channel, onMade, onClose }: Given) {
  const { t } = useTranslation("channels");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const form = useForm({ initialValues: { name: "", text: "", wish: "", origin: "" } });
  const making = useMutation({
    mutationFn: (given: typeof form.values) =>
      said(api.POST("/entries", { body: { ...given, channel_id: channel.id, code: "" } })),
    meta: { quiet: true },
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: [slug, "entries"] });
      onClose();
      onMade(made);
    },
  });
  return (
    <Dialog title={t("entries.new")} onClose={onClose}>
      <form onSubmit={form.onSubmit((given) => making.mutate(given))}>
        <Stack>
          {making.error && <Failure error={making.error} />}
          <TextInput
            label={t("name")}
            description={t("entries.nameHint")}
            required
            data-autofocus
            {...form.getInputProps("name")}
          />
          <TextInput
            label={t("entries.fills")}
            description={t("entries.fillsHint")}
            {...form.getInputProps("text")}
          />
          <TextInput
            label={t("entries.wish")}
            description={t("entries.wishHint")}
            {...form.getInputProps("wish")}
          />
          <TextInput
            label={t("entries.origin")}
            description={t("entries.originHint")}
            {...form.getInputProps("origin")}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={making.isPending}>
              {t("entries.make")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

import { Alert, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { Dialog } from "../../../parts/dialog";
import { Failure } from "../../../parts/failure";
import { useToast } from "../../../parts/toast";
import { useWorkspace } from "../../../session/workspace";

export type Tag = components["schemas"]["TagShown"];

interface Given {
  tag: Tag;
  all: Tag[];
  onDone: () => Promise<unknown>;
  onClose: () => void;
}

/** Another name for a tag. One that there is already makes one of the two, and says so first. */
export function RenameDialog({ tag, all, onDone, onClose }: Given) {
  const { t } = useTranslation("fields");
  const { api } = useWorkspace();
  const { done } = useToast();
  const [name, setName] = useState(tag.name);
  const clean = name.trim().replace(/\s+/g, " ");
  const other = all.find((one) => one.name === clean && one.name !== tag.name);
  const renaming = useMutation({
    meta: { quiet: true },
    mutationFn: () => said(api.PATCH("/tags", { body: { name: tag.name, new_name: clean } })),
    onSuccess: async () => {
      await onDone();
      done({ message: other ? t("tags.merged") : t("tags.renamed") });
      onClose();
    },
  });
  return (
    <Dialog title={t("tags.renameTitle", { name: tag.name })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          renaming.mutate();
        }}
      >
        <Stack>
          {renaming.error && <Failure error={renaming.error} />}
          <TextInput
            label={t("tags.newName")}
            description={t("tags.newNameHint")}
            required
            data-autofocus
            maxLength={50}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {other && (
            <Alert color="yellow" variant="light" role="status">
              {t("tags.merges", {
                name: other.name,
                count: other.conversations + other.contacts,
              })}
            </Alert>
          )}
          <Text size="sm" c="dimmed">
            {t("tags.kept")}
          </Text>
          <Group justify="flex-end">
            <Button
              type="submit"
              loading={renaming.isPending}
              disabled={!clean || clean === tag.name}
            >
              {other ? t("tags.merge") : t("tags.rename")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

import { FileInput, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Failure } from "../../../parts/failure";
import { useToast } from "../../../parts/toast";
import { useWorkspace } from "../../../session/workspace";
import { Dialog } from "../parts/dialog";

/** Takes over a file of examples and answers: CSV, or training data of Rasa. */
export default function ImportIntents({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const { done } = useToast();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const take = useMutation({
    meta: { quiet: true },
    mutationFn: async (chosen: File) => {
      const format = /\.ya?ml$/i.test(chosen.name) ? ("rasa" as const) : ("csv" as const);
      const body = { format, content: await chosen.text(), language: "" };
      return said(api.POST("/intents/import", { body }));
    },
    onSuccess: async ({ examples }) => {
      done({ message: t("intents.imported", { count: examples }) });
      onClose();
      await queries.invalidateQueries({ queryKey: [slug, "intents"] });
    },
  });
  return (
    <Dialog
      title={t("intents.import")}
      action={t("intents.import")}
      isBusy={take.isPending}
      onSubmit={() => file && take.mutate(file)}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        {t("intents.importText")}
      </Text>
      <FileInput
        data-autofocus
        required
        accept=".csv,.yml,.yaml,text/csv"
        label={t("file")}
        placeholder={t("fileHint")}
        value={file}
        onChange={setFile}
      />
      {take.isError && <Failure error={take.error} />}
    </Dialog>
  );
}

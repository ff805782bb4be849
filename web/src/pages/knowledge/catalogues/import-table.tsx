import { FileInput, Switch, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useFormat } from "../../../format";
import { Failure } from "../../../parts/failure";
import { useToast } from "../../../parts/toast";
import { useWorkspace } from "../../../session/workspace";
import { Dialog } from "../parts/dialog";

/** Makes a catalogue hold what a CSV table lists, and nothing else. */
export function ImportTable(given: { catalogueId: string; onClose: () => void }) {
  const { t } = useTranslation("knowledge");
  const [file, setFile] = useState<File | null>(null);
  const [removesMany, setRemovesMany] = useState(false);
  const take = useTaking(given.catalogueId, given.onClose);
  return (
    <Dialog
      title={t("catalogues.import")}
      action={t("catalogues.import")}
      isBusy={take.isPending}
      onSubmit={() => file && take.mutate({ file, removesMany })}
      onClose={given.onClose}
    >
      <Text size="sm" c="dimmed">
        {t("catalogues.importText")}
      </Text>
      <FileInput
        data-autofocus
        required
        accept=".csv,text/csv"
        label={t("file")}
        placeholder={t("fileHint")}
        value={file}
        onChange={setFile}
      />
      <Switch
        label={t("catalogues.removeMany")}
        checked={removesMany}
        onChange={(event) => setRemovesMany(event.currentTarget.checked)}
      />
      {take.isError && <Failure error={take.error} />}
    </Dialog>
  );
}

function useTaking(catalogue_id: string, onDone: () => void) {
  const { t } = useTranslation("knowledge");
  const format = useFormat();
  const { api, slug } = useWorkspace();
  const { done } = useToast();
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: async ({ file, removesMany }: { file: File; removesMany: boolean }) =>
      said(
        api.POST("/catalogues/{catalogue_id}/import", {
          params: { path: { catalogue_id } },
          body: { content: await file.text(), remove_many: removesMany },
        }),
      ),
    onSuccess: async (taken) => {
      const counts = {
        new: format.number(taken.new),
        changed: format.number(taken.changed),
        removed: format.number(taken.removed),
      };
      done({ message: t("catalogues.imported", counts) });
      onDone();
      await queries.invalidateQueries({ queryKey: [slug, "catalogues"] });
    },
  });
}

import { Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Failure } from "../../../parts/failure";
import { useWorkspace } from "../../../session/workspace";
import { Dialog } from "../parts/dialog";
import { linesOf } from "../parts/lines";

/** A new intent with its first examples. */
export default function AddIntent(given: { onClose: () => void; onMade: (id: string) => void }) {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [examples, setExamples] = useState("");
  const add = useMutation({
    meta: { quiet: true },
    mutationFn: () => {
      const said_by = linesOf(examples).map((text) => ({ text, language: "" }));
      return said(api.POST("/intents", { body: { name, examples: said_by } }));
    },
    onSuccess: async ({ id }) => {
      given.onClose();
      given.onMade(id);
      await queries.invalidateQueries({ queryKey: [slug, "intents"] });
    },
  });
  return (
    <Dialog
      title={t("intents.add")}
      action={t("intents.add")}
      isBusy={add.isPending}
      onSubmit={() => add.mutate()}
      onClose={given.onClose}
    >
      <TextInput
        data-autofocus
        required
        label={t("intents.name")}
        placeholder={t("intents.nameExample")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Textarea
        autosize
        minRows={5}
        maxRows={14}
        label={t("intents.exampleLines")}
        description={t("intents.exampleHint")}
        value={examples}
        onChange={(event) => setExamples(event.currentTarget.value)}
      />
      {add.isError && <Failure error={add.error} />}
    </Dialog>
  );
}

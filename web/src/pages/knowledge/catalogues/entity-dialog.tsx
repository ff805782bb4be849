import { TagsInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Failure } from "../../../parts/failure";
import { useWorkspace } from "../../../session/workspace";
import { Dialog } from "../parts/dialog";
import type { Entity } from "./entities";

interface Given {
  catalogueId: string;
  /** Null for a new one. */
  entity: Entity | null;
  onClose: () => void;
}

/** One entity: its key, its name, and what else it is called. */
export function EntityDialog({ catalogueId, entity, onClose }: Given) {
  const { t } = useTranslation("knowledge");
  const [key, setKey] = useState(entity?.key ?? "");
  const [label, setLabel] = useState(entity?.label ?? "");
  const known = entity?.aliases ?? [];
  const textsOf = (isSymbol: boolean) =>
    known.filter(({ kind }) => (kind === "symbol") === isSymbol).map(({ text }) => text);
  const [symbols, setSymbols] = useState(() => textsOf(true));
  const [aliases, setAliases] = useState(() => textsOf(false));
  const save = useSave(catalogueId, onClose);
  const submit = () => {
    const named = [
      ...symbols.map((text) => ({ text, kind: "symbol" as const })),
      ...aliases.map((text) => ({
        text,
        kind: known.find((one) => one.text === text && one.kind === "name")?.kind ?? "alias",
      })),
    ];
    save.mutate({ key, label, aliases: named, fields: entity?.fields ?? {} });
  };
  return (
    <Dialog
      title={entity?.label ?? t("catalogues.addEntity")}
      action={t("save")}
      isBusy={save.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        {...(!entity && { "data-autofocus": true })}
        required
        readOnly={entity !== null}
        label={t("catalogues.key")}
        description={t("catalogues.keyHint")}
        value={key}
        onChange={(event) => setKey(event.currentTarget.value)}
      />
      <TextInput
        {...(entity && { "data-autofocus": true })}
        required
        label={t("sources.name")}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <TagsInput
        label={t("catalogues.symbolNames")}
        description={t("lab.tagsHint")}
        value={symbols}
        onChange={setSymbols}
      />
      <TagsInput
        label={t("catalogues.aliases")}
        description={t("lab.tagsHint")}
        value={aliases}
        onChange={setAliases}
      />
      {save.isError && <Failure error={save.error} />}
    </Dialog>
  );
}

function useSave(catalogue_id: string, onDone: () => void) {
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: Omit<Entity, "id">) =>
      said(
        api.PUT("/catalogues/{catalogue_id}/entities", {
          params: { path: { catalogue_id } },
          body,
        }),
      ),
    onSuccess: async () => {
      onDone();
      await queries.invalidateQueries({ queryKey: [slug, "catalogues"] });
    },
  });
}

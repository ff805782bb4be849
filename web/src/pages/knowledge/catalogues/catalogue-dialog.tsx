import { NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Failure } from "../../../parts/failure";
import { useToast } from "../../../parts/toast";
import { useMay, useWorkspace } from "../../../session/workspace";
import { Dialog } from "../parts/dialog";
import { usePages } from "../parts/use-pages";
import type { Catalogue } from "./page";

const SYMBOLS = ["uppercase", "whole_message", "anywhere"] as const;
type Symbols = Catalogue["symbols"];

interface Given {
  /** Null for a new one. */
  catalogue: Catalogue | null;
  onClose: () => void;
}

/** A catalogue's name, where its symbols count, and the live data it is answered with. */
export default function CatalogueDialog({ catalogue, onClose }: Given) {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const { done } = useToast();
  const queries = useQueryClient();
  const [name, setName] = useState(catalogue?.name ?? "");
  const [symbols, setSymbols] = useState<Symbols>(catalogue?.symbols ?? "uppercase");
  const [connector, setConnector] = useState(catalogue?.connector ?? "");
  const connectors = useConnectorNames(connector);
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () => said(api.PUT("/catalogues", { body: { name, symbols, connector } })),
    onSuccess: async () => {
      done({ message: t("catalogues.saved") });
      onClose();
      await queries.invalidateQueries({ queryKey: [slug, "catalogues"] });
    },
  });
  return (
    <Dialog
      title={catalogue?.name ?? t("catalogues.add")}
      action={t("save")}
      isBusy={save.isPending}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <TextInput
        {...(!catalogue && { "data-autofocus": true })}
        required
        readOnly={catalogue !== null}
        label={t("sources.name")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        label={t("catalogues.symbolsLabel")}
        description={t("catalogues.symbolsHint")}
        value={symbols}
        onChange={(event) => setSymbols(event.currentTarget.value as Symbols)}
        data={SYMBOLS.map((value) => ({ value, label: t(`catalogues.symbols.${value}`) }))}
      />
      <NativeSelect
        label={t("catalogues.connector")}
        value={connector}
        onChange={(event) => setConnector(event.currentTarget.value)}
        data={[{ value: "", label: t("catalogues.noConnector") }, ...connectors]}
      />
      {save.isError && <Failure error={save.error} />}
    </Dialog>
  );
}

/** The connectors that there are; the one in use also for whoever may not see them. */
function useConnectorNames(own: string): string[] {
  const { api, slug } = useWorkspace();
  const maySee = useMay("connectors:read");
  const { items = [] } = usePages([slug, "connectors", "list"], (cursor, signal) =>
    maySee
      ? said(api.GET("/connectors", { params: { query: { cursor, limit: 100 } }, signal }))
      : Promise.resolve({ items: [], next: null }),
  );
  return [...new Set([...items.map(({ name }) => name), own])].filter(Boolean);
}

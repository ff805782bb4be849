import { Button, Group, NativeSelect, SegmentedControl, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Failure } from "../../../parts/failure";
import { useToast } from "../../../parts/toast";
import { useWorkspace } from "../../../session/workspace";
import { Dialog } from "../parts/dialog";
import panel from "../parts/panel.module.css";
import { PACES, usePaces } from "./paces";
import { useLeftOut } from "./use-reasons";

const ADDRESS = "https://example.com/";

interface Wanted {
  name: string;
  address: string;
  every: string;
}

/** A new source: an address that is read, or one that documents are brought to. */
export default function AddSource({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("knowledge");
  const [kind, setKind] = useState("read");
  const [wanted, setWanted] = useState<Wanted>({ name: "", address: "", every: PACES[2] });
  const paces = usePaces();
  const add = useAdding(onClose);
  const set = (part: Partial<Wanted>) => setWanted((before) => ({ ...before, ...part }));
  const isRead = kind === "read";
  return (
    <Dialog
      title={t("sources.add")}
      action={t("sources.add")}
      isBusy={add.isPending}
      onSubmit={() => add.mutate(isRead ? wanted : { ...wanted, address: "" })}
      onClose={onClose}
    >
      <SegmentedControl
        fullWidth
        aria-label={t("sources.kind")}
        value={kind}
        onChange={setKind}
        data={(["read", "push"] as const).map((value) => ({
          value,
          label: t(`sources.kinds.${value}`),
        }))}
      />
      <Text size="sm" c="dimmed">
        {t(`sources.hints.${isRead ? "read" : "push"}`)}
      </Text>
      {isRead && (
        <TextInput
          data-autofocus
          required
          type="url"
          label={t("sources.address")}
          placeholder={ADDRESS}
          value={wanted.address}
          onChange={(event) => set({ address: event.currentTarget.value })}
        />
      )}
      <TextInput
        required={!isRead}
        label={t("sources.name")}
        value={wanted.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      {isRead && (
        <NativeSelect
          label={t("sources.pace")}
          value={wanted.every}
          onChange={(event) => set({ every: event.currentTarget.value })}
          data={paces}
        />
      )}
      {isRead && <Look address={wanted.address} />}
      {add.isError && <Failure error={add.error} />}
    </Dialog>
  );
}

/** Shows what would be read at an address; nothing is stored. */
function Look({ address }: { address: string }) {
  const { t } = useTranslation("knowledge");
  const { api } = useWorkspace();
  const look = useMutation({
    meta: { quiet: true },
    mutationFn: () => said(api.POST("/sources/try", { body: { address, settings: {} } })),
  });
  return (
    <>
      <Group>
        <Button
          variant="default"
          loading={look.isPending}
          disabled={!address}
          onClick={() => look.mutate()}
        >
          {t("sources.look")}
        </Button>
      </Group>
      {look.data && <Looked tried={look.data} />}
      {look.isError && <Failure error={look.error} />}
    </>
  );
}

/** What would be read of a page. */
function Looked(given: { tried: { count: number; skipped: string; documents: object[] } }) {
  const { t } = useTranslation("knowledge");
  const whyOf = useLeftOut();
  const { count, skipped, documents } = given.tried;
  const titles = documents.map((one) => ("title" in one ? String(one.title) : ""));
  return (
    <div className={panel.panel} aria-live="polite">
      <strong>{t("sources.looked", { count })}</strong>
      {skipped && (
        <div className={panel.dim}>{t("sources.lookedSkipped", { why: whyOf(skipped) })}</div>
      )}
      <ul>
        {titles.filter(Boolean).map((title, place) => (
          <li key={place}>{title}</li>
        ))}
      </ul>
    </div>
  );
}

function useAdding(onDone: () => void) {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const { done } = useToast();
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ name, address, every }: Wanted) => {
      const settings = address && every ? { every } : {};
      return said(api.POST("/sources", { body: { name, address, settings } }));
    },
    onSuccess: async () => {
      done({ message: t("sources.added") });
      onDone();
      await queries.invalidateQueries({ queryKey: [slug, "sources"] });
    },
  });
}

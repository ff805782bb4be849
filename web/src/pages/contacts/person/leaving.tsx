/** All that is kept of a person to be taken away, and its erasure. */
import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Dialog } from "../../../parts/dialog";
import { Failure } from "../../../parts/failure";
import { save } from "../../../parts/save";
import { SkeletonRows } from "../../../parts/skeletons";
import { useToast } from "../../../parts/toast";
import { useMay, useWorkspace } from "../../../session/workspace";
import css from "../contact.module.css";
import type { Contact } from "./contact";

interface Given {
  contact: Contact;
  /** What is shown of them is no more. */
  onErased: () => void;
}

export function Leaving({ contact, onErased }: Given) {
  const { t } = useTranslation("contacts");
  const mayExport = useMay("inbox:read");
  const mayErase = useMay("contacts:erase");
  const [isErasing, setErasing] = useState(false);
  const taking = useTaking(contact);
  return (
    <>
      {mayExport && (
        <Button
          size="xs"
          variant="default"
          loading={taking.isPending}
          onClick={() => taking.mutate()}
        >
          {t("export.do")}
        </Button>
      )}
      {mayErase && (
        <Button size="xs" variant="subtle" color="red" onClick={() => setErasing(true)}>
          {t("erase.do")}
        </Button>
      )}
      {isErasing && (
        <Erasing contact={contact} onClose={() => setErasing(false)} onErased={onErased} />
      )}
    </>
  );
}

function useTaking(contact: Contact) {
  const { api } = useWorkspace();
  return useMutation({
    mutationFn: async () => {
      const params = { path: { contact_id: contact.id } };
      const asked = api.GET("/contacts/{contact_id}/export", { params, parseAs: "blob" });
      save(await said<Blob>(asked), `${contact.id}.json`);
    },
  });
}

function Erasing({ contact, onClose, onErased }: Given & { onClose: () => void }) {
  const { t } = useTranslation("contacts");
  const [typed, setTyped] = useState("");
  const name = contact.name.trim() || contact.id;
  const erasing = useErasing(contact, onErased);
  return (
    <Dialog title={t("erase.title", { name })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          erasing.mutate(typed.trim());
        }}
      >
        <Stack>
          {erasing.error && <Failure error={erasing.error} />}
          <Text>{t("erase.text")}</Text>
          <HowMuch contact={contact.id} />
          <TextInput
            label={t("erase.confirm", { name })}
            value={typed}
            autoComplete="off"
            data-autofocus
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button
            type="submit"
            color="red"
            disabled={typed.trim() !== name}
            loading={erasing.isPending}
          >
            {t("erase.sure")}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}

function HowMuch({ contact }: { contact: string }) {
  const { t } = useTranslation("contacts");
  const { api, slug } = useWorkspace();
  const { data, error } = useQuery({
    queryKey: [slug, "contact", contact, "erasure"],
    staleTime: 0,
    queryFn: ({ signal }) =>
      said(
        api.GET("/contacts/{contact_id}/erasure", {
          params: { path: { contact_id: contact } },
          signal,
        }),
      ),
  });
  if (error) return <Failure error={error} />;
  if (!data) return <SkeletonRows count={1} height={20} />;
  const count = Object.values(data.counts).reduce((sum, one) => sum + one, 0);
  const messages = data.counts.message ?? 0;
  return (
    <p className={css.dim}>
      {`${t("erase.messages", { count: messages })} · ${t("erase.rows", { count })}`}
    </p>
  );
}

function useErasing(contact: Contact, onErased: () => void) {
  const { t } = useTranslation("contacts");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const toast = useToast();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (confirm: string) =>
      said(
        api.POST("/contacts/{contact_id}/erasure", {
          params: { path: { contact_id: contact.id } },
          body: { confirm },
        }),
      ),
    onSuccess: async () => {
      onErased();
      toast.done({ message: t("erase.done") });
      queries.removeQueries({ queryKey: [slug, "contact", contact.id] });
      await queries.invalidateQueries({ queryKey: [slug, "contacts"] });
      await queries.invalidateQueries({ queryKey: [slug, "conversations"] });
    },
  });
}

import { Button, Group, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Icon } from "../../../parts/icon";
import { useMay, useWorkspace } from "../../../session/workspace";
import css from "./composer.module.css";
import { type CardDraft, cardIn, isAddress, NEW_CARD } from "./enclosed";
import { ExtraFrame } from "./extra-frame";

interface Given {
  card: CardDraft | null;
  onKeep: (card: CardDraft) => void;
  onClose: () => void;
}

/** A card for the message: of what the assistant knows, or written by hand. */
export default function CardEditor({ card, onKeep, onClose }: Given) {
  const { t } = useTranslation("inbox");
  const [draft, setDraft] = useState(card ?? NEW_CARD);
  const mayRead = useMay("sources:read");
  const set = (part: Partial<CardDraft>) => setDraft({ ...draft, ...part });
  const isFine = draft.title.trim() !== "" && isAddress(draft.url);
  return (
    <ExtraFrame title={t("card.title")} onClose={onClose}>
      {mayRead && <FromContent onChoose={setDraft} />}
      <form
        className={css.cardForm}
        onSubmit={(event) => {
          event.preventDefault();
          if (isFine) onKeep(draft);
        }}
      >
        <TextInput
          size="xs"
          label={t("card.heading")}
          value={draft.title}
          maxLength={1000}
          autoFocus={!mayRead}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          label={t("card.url")}
          value={draft.url}
          maxLength={2000}
          error={isAddress(draft.url) ? null : t("card.urlWrong")}
          onChange={(event) => set({ url: event.currentTarget.value })}
        />
        <Textarea
          size="xs"
          label={t("card.text")}
          value={draft.text}
          maxLength={10_000}
          autosize
          maxRows={4}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
        <Group justify="flex-end">
          <Button type="submit" size="xs" disabled={!isFine}>
            {t("card.keep")}
          </Button>
        </Group>
      </form>
    </ExtraFrame>
  );
}

function FromContent({ onChoose }: { onChoose: (card: CardDraft) => void }) {
  const { t } = useTranslation("inbox");
  const { api, slug } = useWorkspace();
  const [text, setText] = useState("");
  const [looked] = useDebouncedValue(text.trim(), 250);
  const { data } = useQuery({
    queryKey: [slug, "documents", "card", looked],
    enabled: looked !== "",
    queryFn: ({ signal }) =>
      said(api.GET("/documents", { params: { query: { text: looked, limit: 4 } }, signal })),
  });
  const choose = async (id: string) => {
    const whole = await said(
      api.GET("/documents/{document_id}", { params: { path: { document_id: id } } }),
    );
    const { title, summary: words, url } = whole;
    onChoose(cardIn(whole.parts) ?? { title, text: words, url, image: "" });
    setText("");
  };
  return (
    <>
      <TextInput
        size="xs"
        type="search"
        autoFocus
        aria-label={t("card.search")}
        placeholder={t("card.search")}
        leftSection={<Icon name="search" size={15} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {looked && data?.items.length === 0 && <p role="status">{t("card.nothing")}</p>}
      <ul className={css.templates}>
        {looked &&
          data?.items.map((one) => (
            <li key={one.id}>
              <button type="button" onClick={() => void choose(one.id)}>
                <strong>{one.title}</strong>
                <span>{one.summary || one.url}</span>
              </button>
            </li>
          ))}
      </ul>
    </>
  );
}

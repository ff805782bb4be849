import { TagsInput } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../parts/icon";
import { useMay } from "../../session/workspace";
import { useDeeds } from "../inbox/deeds/use-deeds";
import type { Conversation } from "../inbox/shapes";
import { useConversation } from "../inbox/thread/use-thread";
import { ContactDetails } from "./contact-details";
import css from "./contact.module.css";
import { Section } from "./person/section";

interface Given {
  conversation: string;
  onClose: () => void;
  onOpen: (conversation: string) => void;
  onErased: () => void;
}

/** Beside a conversation: its tags, and who it is with. */
export default function ContactPanel({ conversation, onClose, onOpen, onErased }: Given) {
  const { t } = useTranslation("contacts");
  const { t: common } = useTranslation();
  const mayRead = useMay("contacts:read");
  const { data } = useConversation(conversation);
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // It covers the thread on small windows: then the focus goes along.
    if (!matchMedia("(min-width: 75em)").matches) close.current?.focus();
  }, []);
  return (
    <aside
      className={css.panel}
      aria-label={t("panel")}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose();
      }}
    >
      <header className={css.panelHead}>
        <h2>{t("panel")}</h2>
        <button ref={close} type="button" onClick={onClose} aria-label={common("close")}>
          <Icon name="close" />
        </button>
      </header>
      <div className={css.panelBody}>
        {data && <ConversationTags conversation={data} />}
        {data && mayRead && (
          <ContactDetails
            key={data.contact.id}
            id={data.contact.id}
            open={conversation}
            onOpen={onOpen}
            onErased={onErased}
          />
        )}
      </div>
    </aside>
  );
}

function ConversationTags({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation("contacts");
  const mayWrite = useMay("inbox:write");
  const deeds = useDeeds();
  if (!mayWrite && conversation.tags.length === 0) return null;
  return (
    <Section title={t("conversationTags")}>
      {mayWrite ? (
        <TagsInput
          aria-label={t("conversationTags")}
          value={conversation.tags}
          placeholder={conversation.tags.length === 0 ? t("tagsHint") : ""}
          size="sm"
          onChange={(tags) => void deeds.tag(conversation, tags)}
        />
      ) : (
        <p className={css.dim}>{conversation.tags.join(", ")}</p>
      )}
    </Section>
  );
}

/** All that is known of a contact, and what may be changed of it. */
import { Button, TagsInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../api/client";
import type { components } from "../../api/schema";
import { useFormat } from "../../format";
import { Failure } from "../../parts/failure";
import { SkeletonRows } from "../../parts/skeletons";
import { useToast } from "../../parts/toast";
import { useMay, useWorkspace } from "../../session/workspace";
import { ChannelIcon } from "../inbox/channel-icon";
import { codeOf, isVisitor } from "../inbox/names";
import { hasMessage } from "../inbox/has-message";
import css from "./contact.module.css";
import { Conversations } from "./contact-conversations";
import { NameField } from "./name-field";

type Shapes = components["schemas"];
export type Contact = Shapes["ContactShown"];
export type Change = Partial<Shapes["ContactChange"]>;

function useAddress(): (address: string) => string {
  const { t } = useTranslation("contacts");
  return (address) => (isVisitor(address) ? t("visitor", { code: codeOf(address) }) : address);
}

export const contactKey = (slug: string, id: string) => [slug, "contact", id];

interface Given {
  id: string;
  /** The conversation that is open beside it. */
  open: string;
  onOpen: (conversation: string) => void;
}

export function ContactDetails({ id, open, onOpen }: Given) {
  const { api, slug } = useWorkspace();
  const { data, error, refetch } = useQuery({
    queryKey: contactKey(slug, id),
    queryFn: ({ signal }) =>
      said(api.GET("/contacts/{contact_id}", { params: { path: { contact_id: id } }, signal })),
  });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows count={5} height={40} />;
  return <Details contact={data} open={open} onOpen={onOpen} />;
}

function Details({ contact, open, onOpen }: Omit<Given, "id"> & { contact: Contact }) {
  const { t } = useTranslation("contacts");
  const mayWrite = useMay("contacts:write");
  const mayTalk = useMay("inbox:read");
  const change = useChange(contact);
  const addressShown = useAddress();
  return (
    <div className={css.details}>
      <NameField
        key={contact.name}
        contact={contact}
        mayWrite={mayWrite}
        onSave={(name) => change({ name })}
      />
      <Section title={t("addresses")}>
        <ul className={css.rows}>
          {contact.addresses.map((one) => (
            <li key={one.channel_type + one.value}>
              <ChannelIcon type={one.channel_type} />
              <span>
                {one.username || addressShown(one.value)}
                {one.username && <small>{one.value}</small>}
              </span>
              {one.state !== "open" && <Flag>{t(`address.${one.state}`)}</Flag>}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t("tags")}>
        {mayWrite ? (
          <TagsInput
            aria-label={t("tags")}
            value={contact.tags}
            placeholder={contact.tags.length === 0 ? t("tagsHint") : ""}
            size="sm"
            onChange={(tags) => change({ tags }, t("done.tags"))}
          />
        ) : (
          <p className={css.dim}>{contact.tags.join(", ") || t("none")}</p>
        )}
      </Section>
      <Declared contact={contact} />
      <Consents contact={contact} />
      {mayTalk && (
        <Section title={t("conversations")}>
          <Conversations contact={contact.id} open={open} onOpen={onOpen} />
        </Section>
      )}
      {mayWrite && <Block contact={contact} onChange={change} />}
    </div>
  );
}

/** Changes the contact at once; what fails is taken back. */
function useChange(contact: Contact) {
  const { t } = useTranslation("contacts");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const toast = useToast();
  const key = contactKey(slug, contact.id);
  const { mutate } = useMutation({
    mutationFn: ({ wanted }: { wanted: Change; message: string }) =>
      said(
        api.PATCH("/contacts/{contact_id}", {
          params: { path: { contact_id: contact.id } },
          body: wanted,
        }),
      ),
    onMutate: ({ wanted }) => {
      const { blocked, ...same } = wanted;
      queries.setQueryData<Contact>(key, {
        ...contact,
        ...(same as Partial<Contact>),
        ...(blocked !== undefined && { blocked_at: blocked ? new Date().toISOString() : null }),
      });
    },
    onError: () => queries.setQueryData(key, contact),
    onSuccess: (now, { message }) => {
      queries.setQueryData(key, now);
      void queries.invalidateQueries({ queryKey: [slug, "contacts"] });
      void queries.invalidateQueries({ queryKey: [slug, "conversations", "one"] });
      toast.done({ message });
    },
  });
  return (wanted: Change, message = t("done.changed")) => mutate({ wanted, message });
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css.section}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

const Flag = ({ children }: { children: string }) => <span className={css.flag}>{children}</span>;

function Declared({ contact }: { contact: Contact }) {
  const { t, i18n } = useTranslation("contacts");
  if (contact.preferences.length === 0) return null;
  const kind = (name: string) => {
    const key = `preference.${name}` as "preference.diet";
    return hasMessage(i18n, "contacts", key) ? t(key) : name;
  };
  return (
    <Section title={t("preferences")}>
      <ul className={css.rows}>
        {contact.preferences.map((one) => (
          <li key={one.id}>
            <span>{one.label || one.value}</span>
            <small>{kind(one.kind)}</small>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Consents({ contact }: { contact: Contact }) {
  const { t, i18n } = useTranslation("contacts");
  const format = useFormat();
  const known = (area: string, name: string) => {
    const key = `${area}.${name}` as "consent.granted";
    return hasMessage(i18n, "contacts", key) ? t(key) : name;
  };
  return (
    <Section title={t("consents")}>
      {contact.consents.length === 0 && <p className={css.dim}>{t("noConsents")}</p>}
      <ul className={css.rows}>
        {contact.consents.map((one) => (
          <li key={one.id}>
            <ChannelIcon type={one.channel_type} />
            <span>
              {`${known("consent", one.state)} · ${known("purpose", one.purpose)}`}
              <small>{`${format.dateTime(one.at)} · ${known("evidence", one.source)}`}</small>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Block({
  contact,
  onChange,
}: {
  contact: Contact;
  onChange: (change: Change, message: string) => void;
}) {
  const { t } = useTranslation("contacts");
  const [isAsking, setAsking] = useState(false);
  if (contact.blocked_at) {
    return (
      <div className={css.block}>
        <p>{t("block.is")}</p>
        <Button
          size="xs"
          variant="default"
          onClick={() => onChange({ blocked: false }, t("block.undone"))}
        >
          {t("block.undo")}
        </Button>
      </div>
    );
  }
  if (!isAsking) {
    return (
      <Button size="xs" variant="subtle" color="red" onClick={() => setAsking(true)}>
        {t("block.do")}
      </Button>
    );
  }
  return (
    <div className={css.block} role="group" aria-label={t("block.do")}>
      <p>{t("block.sure")}</p>
      <Button
        size="xs"
        color="red"
        data-autofocus
        autoFocus
        onClick={() => {
          setAsking(false);
          onChange({ blocked: true }, t("block.done"));
        }}
      >
        {t("block.do")}
      </Button>
      <Button size="xs" variant="default" onClick={() => setAsking(false)}>
        {t("block.no")}
      </Button>
    </div>
  );
}

/** All that is known of a contact, and what may be changed of it. */
import { TagsInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../api/client";
import { Failure } from "../../parts/failure";
import { SkeletonRows } from "../../parts/skeletons";
import { useToast } from "../../parts/toast";
import { useMay, useWorkspace } from "../../session/workspace";
import { ChannelIcon } from "../inbox/channel-icon";
import { codeOf, isVisitor } from "../inbox/names";
import css from "./contact.module.css";
import { Conversations } from "./contact-conversations";
import { NameField } from "./name-field";
import { Block } from "./person/block";
import { Consents } from "./person/consents";
import { type Change, type Contact, contactKey, usePutContact } from "./person/contact";
import { Fields } from "./person/fields";
import { Leaving } from "./person/leaving";
import { Merged } from "./person/merged";
import { Notes } from "./person/notes";
import { Preferences } from "./person/preferences";
import { SamePerson } from "./person/same";
import { Section } from "./person/section";
import { Segments } from "./person/segments";

function useAddress(): (address: string) => string {
  const { t } = useTranslation("contacts");
  return (address) => (isVisitor(address) ? t("visitor", { code: codeOf(address) }) : address);
}

interface Given {
  id: string;
  /** The conversation that is open beside it. */
  open: string;
  onOpen: (conversation: string) => void;
  /** The contact is no more. */
  onErased: () => void;
}

export function ContactDetails({ id, ...rest }: Given) {
  const { api, slug } = useWorkspace();
  const { data, error, refetch } = useQuery({
    queryKey: contactKey(slug, id),
    queryFn: ({ signal }) =>
      said(api.GET("/contacts/{contact_id}", { params: { path: { contact_id: id } }, signal })),
  });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows count={5} height={40} />;
  return <Details contact={data} {...rest} />;
}

type DetailsGiven = Omit<Given, "id"> & { contact: Contact };

function Details({ contact, open, onOpen, onErased }: DetailsGiven) {
  const mayWrite = useMay("contacts:write");
  const mayTalk = useMay("inbox:read");
  const { t } = useTranslation("contacts");
  const change = useChange(contact);
  return (
    <div className={css.details}>
      <NameField
        key={contact.name}
        contact={contact}
        mayWrite={mayWrite}
        onSave={(name) => change({ name })}
      />
      <Addresses contact={contact} />
      <SamePerson contact={contact} />
      <Merged contact={contact} />
      <Fields contact={contact} />
      <Notes contact={contact.id} />
      <Tags contact={contact} mayWrite={mayWrite} onChange={change} />
      <Segments contact={contact.id} />
      <Preferences contact={contact} />
      <Consents contact={contact} />
      {mayTalk && (
        <Section title={t("conversations")}>
          <Conversations contact={contact.id} open={open} onOpen={onOpen} />
        </Section>
      )}
      <div className={css.deeds}>
        <Leaving contact={contact} onErased={onErased} />
        {mayWrite && <Block contact={contact} onChange={change} />}
      </div>
    </div>
  );
}

function Addresses({ contact }: { contact: Contact }) {
  const { t } = useTranslation("contacts");
  const addressShown = useAddress();
  return (
    <Section title={t("addresses")}>
      <ul className={css.rows}>
        {contact.addresses.map((one) => (
          <li key={one.channel_type + one.value}>
            <ChannelIcon type={one.channel_type} />
            <span>
              {one.username || addressShown(one.value)}
              {one.username && <small>{one.value}</small>}
            </span>
            {one.state !== "open" && <span className={css.flag}>{t(`address.${one.state}`)}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface TagsGiven {
  contact: Contact;
  mayWrite: boolean;
  onChange: (change: Change, message: string) => void;
}

function Tags({ contact, mayWrite, onChange }: TagsGiven) {
  const { t } = useTranslation("contacts");
  return (
    <Section title={t("tags")}>
      {mayWrite ? (
        <TagsInput
          aria-label={t("tags")}
          value={contact.tags}
          placeholder={contact.tags.length === 0 ? t("tagsHint") : ""}
          size="sm"
          onChange={(tags) => onChange({ tags }, t("done.tags"))}
        />
      ) : (
        <p className={css.dim}>{contact.tags.join(", ") || t("none")}</p>
      )}
    </Section>
  );
}

/** Changes the contact at once; what fails is taken back. */
function useChange(contact: Contact) {
  const { t } = useTranslation("contacts");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const toast = useToast();
  const put = usePutContact();
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
      put(now);
      toast.done({ message });
    },
  });
  return (wanted: Change, message = t("done.changed")) => mutate({ wanted, message });
}

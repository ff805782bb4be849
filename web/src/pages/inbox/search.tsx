import { SegmentedControl, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../api/client";
import type { components } from "../../api/schema";
import { useFormat } from "../../format";
import { Failure } from "../../parts/failure";
import { Icon } from "../../parts/icon";
import { SkeletonRows } from "../../parts/skeletons";
import { useMay, useWorkspace } from "../../session/workspace";
import { ChannelIcon } from "./channel-icon";
import { useNameOf } from "./names";
import type { InboxPlace } from "./place";
import css from "./search.module.css";

type Shapes = components["schemas"];
type Kind = "messages" | "contacts";

/** Messages and contacts by their words. */
export default function Search({ place }: { place: InboxPlace }) {
  const { t } = useTranslation("inbox");
  const { api, slug } = useWorkspace();
  const mayContacts = useMay("contacts:read");
  const [kind, setKind] = useState<Kind>("messages");
  const [text, setText] = useState(place.search ?? "");
  const [looked] = useDebouncedValue(text.trim(), 200);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [slug, "search", kind, looked],
    enabled: looked !== "",
    queryFn: ({ signal }) =>
      said(api.GET("/search", { params: { query: { text: looked, kind, limit: 50 } }, signal })),
  });
  const count = data ? data.messages.length + data.contacts.length : 0;
  return (
    <>
      <div className={css.head}>
        <TextInput
          type="search"
          value={text}
          data-autofocus
          autoFocus
          aria-label={t("search.field")}
          placeholder={t("search.field")}
          leftSection={<Icon name="search" size={16} />}
          onChange={(event) => {
            setText(event.currentTarget.value);
            place.go({ q: event.currentTarget.value }, true);
          }}
          onKeyDown={(event) => {
            if (event.key === "Escape") place.go({ q: undefined });
          }}
        />
        {mayContacts && (
          <SegmentedControl
            fullWidth
            size="xs"
            value={kind}
            onChange={(value) => setKind(value)}
            data={[
              { value: "messages", label: t("search.messages") },
              { value: "contacts", label: t("search.contacts") },
            ]}
          />
        )}
        <p role="status" className={css.count}>
          {data && looked ? t("search.found", { count }) : ""}
        </p>
      </div>
      <div className={css.found}>
        {error && <Failure error={error} onRetry={() => void refetch()} />}
        {isFetching && !data && <SkeletonRows count={4} />}
        {looked === "" && <p className={css.hint}>{t("search.hint")}</p>}
        {looked !== "" &&
          data?.messages.map((one) => (
            <FoundMessage key={one.message.id} found={one} place={place} />
          ))}
        {looked !== "" &&
          data?.contacts.map((one) => (
            <FoundContact key={one.contact.id} found={one} place={place} />
          ))}
      </div>
    </>
  );
}

function Snippet({ pieces }: { pieces: Shapes["Piece"][] }) {
  return (
    <span className={css.snippet}>
      {pieces.map(({ text, hit }, at) => (hit ? <mark key={at}>{text}</mark> : text))}
    </span>
  );
}

function FoundMessage({ found, place }: { found: Shapes["FoundMessage"]; place: InboxPlace }) {
  const format = useFormat();
  const nameOf = useNameOf();
  const { message, conversation, snippet } = found;
  return (
    <button
      type="button"
      className={css.hit}
      aria-current={conversation.id === place.conversation || undefined}
      onClick={() => place.go({ c: conversation.id })}
    >
      <span className={css.line}>
        <ChannelIcon type={conversation.channel.type} size={13} />
        <strong>{nameOf(conversation.contact)}</strong>
        <time dateTime={message.at}>{format.shortDay(message.at)}</time>
      </span>
      <Snippet pieces={snippet} />
    </button>
  );
}

/** Opens the conversation in which the contact said something last. */
function FoundContact({ found, place }: { found: Shapes["FoundContact"]; place: InboxPlace }) {
  const { api } = useWorkspace();
  const { contact, snippet } = found;
  const open = async () => {
    const { items } = await said(
      api.GET("/conversations", { params: { query: { contact_id: contact.id, limit: 1 } } }),
    );
    if (items[0]) place.go({ c: items[0].id });
  };
  return (
    <button type="button" className={css.hit} onClick={() => void open()}>
      <Snippet pieces={snippet.length > 0 ? snippet : [{ text: contact.name, hit: false }]} />
    </button>
  );
}

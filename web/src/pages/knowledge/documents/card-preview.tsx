import { NativeSelect, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useChannelTypes } from "../../../parts/channel-types";
import { PartView } from "../../../parts/message/part";
import type { Part } from "../../../parts/message/part-shapes";
import { useWorkspace } from "../../../session/workspace";
import css from "./documents.module.css";

type Shown = components["schemas"]["DocumentShown"];

/** What a document is as an answer: in general, and as each kind of channel can show it. */
export function CardPreview({ document }: { document: Shown }) {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const [channel, setChannel] = useState("");
  const types = useChannelTypes();
  const there = useQuery({
    queryKey: [slug, "document", document.id, channel, document.edited],
    queryFn: () => {
      const params = { path: { document_id: document.id }, query: { channel_type: channel } };
      return said(api.GET("/documents/{document_id}", { params }));
    },
    enabled: channel !== "",
    placeholderData: (before) => before,
  });
  const messages = channel ? there.data?.messages : [document.parts];
  return (
    <Stack gap="sm">
      {types.data && (
        <NativeSelect
          label={t("lab.channel")}
          value={channel}
          onChange={(event) => setChannel(event.currentTarget.value)}
          data={[
            { value: "", label: t("lab.anyChannel") },
            ...types.data.items.map(({ type, name }) => ({ value: type, label: name })),
          ]}
        />
      )}
      {messages?.map((parts, at) => (
        <div key={at} className={css.card}>
          {parts.map((part, place) => (
            <PartView key={place} part={part as unknown as Part} />
          ))}
        </div>
      ))}
    </Stack>
  );
}

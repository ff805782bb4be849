import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Block } from "../../../parts/block";
import { Sure } from "../../../parts/sure";
import { useWorkspace } from "../../../session/workspace";
import { addedKey } from "../asking";
import type { Added, Channel } from "../shapes";
import { Builder } from "./builder";
import { siteIn } from "./snippet";

/** The tag of a web chat. Its token is told only once: it is known here after connecting, or when
 *  the tag is pasted. */
export default function WidgetBlock({ channel }: { channel: Channel }) {
  const { t } = useTranslation("channels");
  const { slug } = useWorkspace();
  const { data: added } = useQuery<Added | null>({
    queryKey: addedKey(slug, channel.id),
    queryFn: () => null,
    enabled: false,
  });
  const [pasted, setPasted] = useState("");
  const site = siteIn(pasted) || siteIn(added?.snippet ?? "");
  return (
    <Block title={t("widget.title")} text={t("widget.text")}>
      {site ? (
        <Builder key={site} channel={channel} site={site} />
      ) : (
        <Ask channel={channel} onPaste={setPasted} pasted={pasted} />
      )}
    </Block>
  );
}

interface Given {
  channel: Channel;
  pasted: string;
  onPaste: (text: string) => void;
}

function Ask({ channel, pasted, onPaste }: Given) {
  const { t } = useTranslation("channels");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const move = async () => {
    const params = { path: { channel_id: channel.id } };
    const moved = await said(api.POST("/channels/{channel_id}/move", { params }));
    queries.setQueryData(addedKey(slug, channel.id), moved);
  };
  return (
    <Stack>
      <Text size="sm">{t("widget.secret")}</Text>
      <Group>
        <Button variant="default" onClick={() => setOpen(true)}>
          {t("widget.have")}
        </Button>
        <Sure
          label={t("widget.move")}
          title={t("widget.moveTitle")}
          text={t("widget.moveText")}
          run={move}
        />
      </Group>
      {isOpen && (
        <Textarea
          label={t("widget.paste")}
          description={t("widget.pasteHint")}
          value={pasted}
          autoFocus
          autosize
          minRows={2}
          onChange={(event) => onPaste(event.currentTarget.value)}
        />
      )}
    </Stack>
  );
}

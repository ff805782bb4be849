import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryClient } from "@tanstack/react-query";
import { said } from "../../../api/client";
import { Block } from "../../../parts/block";
import { Icon } from "../../../parts/icon";
import { Listed, useList } from "../../../parts/listed";
import { Row, Rows } from "../../../parts/rows";
import { Sure } from "../../../parts/sure";
import { useMay, useWorkspace } from "../../../session/workspace";
import type { Channel, Entry } from "../shapes";
import { EntryDialog } from "./entry-dialog";
import { QrDialog } from "./qr-dialog";

/** Links and QR codes that open a conversation on a channel. */
export default function EntriesBlock({ channel }: { channel: Channel }) {
  const { t } = useTranslation("channels");
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("entries:write");
  const [isMaking, setMaking] = useState(false);
  const [shown, setShown] = useState<Entry>();
  const list = useList([slug, "entries", channel.id], (cursor) =>
    said(api.GET("/entries", { params: { query: { cursor, channel_id: channel.id } } })),
  );
  return (
    <Block
      title={t("entries.title")}
      text={t("entries.text")}
      actions={
        mayWrite && (
          <Button
            variant="default"
            leftSection={<Icon name="plus" size={18} />}
            onClick={() => setMaking(true)}
          >
            {t("entries.new")}
          </Button>
        )
      }
    >
      <Listed list={list} empty={<Text c="dimmed">{t("entries.none")}</Text>}>
        {(items) => (
          <Rows label={t("entries.title")}>
            {items.map((one) => (
              <EntryRow key={one.id} entry={one} onShow={() => setShown(one)} />
            ))}
          </Rows>
        )}
      </Listed>
      {isMaking && (
        <EntryDialog channel={channel} onMade={setShown} onClose={() => setMaking(false)} />
      )}
      {shown && <QrDialog entry={shown} onClose={() => setShown(undefined)} />}
    </Block>
  );
}

function EntryRow({ entry, onShow }: { entry: Entry; onShow: () => void }) {
  const { t } = useTranslation("channels");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const mayWrite = useMay("entries:write");
  const name = entry.name || entry.code;
  const remove = async () => {
    await said(api.DELETE("/entries/{code}", { params: { path: { code: entry.code } } }));
    await queries.invalidateQueries({ queryKey: [slug, "entries"] });
  };
  return (
    <Row
      name={name}
      more={
        <>
          {entry.link || t("entries.noLink")}
          <br />
          {t("entries.came", { count: entry.came })}
        </>
      }
    >
      <Group gap={6}>
        {entry.link && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={onShow}
            aria-label={`${t("entries.qr")}: ${name}`}
          >
            {t("entries.qr")}
          </Button>
        )}
        {mayWrite && (
          <Sure
            label={t("remove")}
            of={name}
            title={t("entries.removeTitle", { name })}
            text={t("entries.removeText")}
            run={remove}
          />
        )}
      </Group>
    </Row>
  );
}

import { Badge, Button, Group, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Block } from "../../../parts/block";
import { Dialog } from "../../../parts/dialog";
import { Icon } from "../../../parts/icon";
import { Listed, useList } from "../../../parts/listed";
import { Row, Rows } from "../../../parts/rows";
import { Sure } from "../../../parts/sure";
import { useMay, useWorkspace } from "../../../session/workspace";
import type { Channel, Template } from "../shapes";
import { Bubble } from "./bubble";
import { previewOf } from "./parts";

const TemplateDialog = lazy(() => import("./template-dialog"));

const COLOURS: Partial<Record<Template["state"], string>> = {
  approved: "green",
  pending: "yellow",
  rejected: "red",
  paused: "red",
  disabled: "red",
};

/** Templates of a channel, with their states on the platform. */
export default function TemplatesBlock({ channel }: { channel: Channel }) {
  const { t } = useTranslation("channels");
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("templates:write");
  const queries = useQueryClient();
  const [isNew, setNew] = useState(false);
  const [shown, setShown] = useState<Template>();
  const path = { channel_id: channel.id };
  const key = [slug, "templates", channel.id];
  const list = useList(key, (cursor) =>
    said(api.GET("/channels/{channel_id}/templates", { params: { path, query: { cursor } } })),
  );
  const syncing = useMutation({
    mutationFn: () => said(api.POST("/channels/{channel_id}/templates/sync", { params: { path } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  });
  // Another platform's components are written in its own way.
  const mayDraft = mayWrite && channel.type === "whatsapp";
  return (
    <Block
      title={t("templates.title")}
      text={t("templates.text")}
      actions={
        mayWrite && (
          <Group gap="xs">
            <Button variant="default" onClick={() => syncing.mutate()} loading={syncing.isPending}>
              {t("templates.sync")}
            </Button>
            {mayDraft && (
              <Button
                variant="default"
                leftSection={<Icon name="plus" size={18} />}
                onClick={() => setNew(true)}
              >
                {t("templates.new")}
              </Button>
            )}
          </Group>
        )
      }
    >
      <Listed list={list} empty={<Text c="dimmed">{t("templates.none")}</Text>}>
        {(items) => (
          <Rows label={t("templates.title")}>
            {items.map((one) => (
              <TemplateRow
                key={`${one.name}/${one.language}`}
                template={one}
                channel={channel}
                onShow={() => setShown(one)}
              />
            ))}
          </Rows>
        )}
      </Listed>
      {shown && (
        <Dialog title={`${shown.name} · ${shown.language}`} onClose={() => setShown(undefined)}>
          <Bubble preview={previewOf(shown.components)} />
        </Dialog>
      )}
      <Suspense>
        {isNew && <TemplateDialog channel={channel} onClose={() => setNew(false)} />}
      </Suspense>
    </Block>
  );
}

interface RowGiven {
  template: Template;
  channel: Channel;
  onShow: () => void;
}

function TemplateRow({ template, channel, onShow }: RowGiven) {
  const { t } = useTranslation("channels");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const mayWrite = useMay("templates:write");
  const { name, language, category, state, reason, quality } = template;
  const remove = async () => {
    const path = { channel_id: channel.id, name };
    await said(api.DELETE("/channels/{channel_id}/templates/{name}", { params: { path } }));
    await queries.invalidateQueries({ queryKey: [slug, "templates", channel.id] });
  };
  const more = [language, t(`templates.categories.${category}`), quality, reason];
  return (
    <Row
      name={
        <>
          {name}
          <Badge
            variant="light"
            color={COLOURS[state] ?? "gray"}
            {...(!COLOURS[state] && { c: "var(--ink)" })}
          >
            {t(`templates.states.${state}`)}
          </Badge>
        </>
      }
      more={more.filter(Boolean).join(" · ")}
    >
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={onShow}
        aria-label={`${t("templates.preview")}: ${name}`}
      >
        {t("templates.preview")}
      </Button>
      {mayWrite && (
        <Sure
          label={t("remove")}
          of={name}
          title={t("templates.removeTitle", { name })}
          text={t("templates.removeText")}
          run={remove}
        />
      )}
    </Row>
  );
}

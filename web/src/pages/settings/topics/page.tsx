import { Badge, Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Block } from "../../../parts/block";
import { Empty } from "../../../parts/empty";
import { Icon } from "../../../parts/icon";
import { Listed, useList } from "../../../parts/listed";
import { Row, Rows } from "../../../parts/rows";
import { useMay, useWorkspace } from "../../../session/workspace";
import { SettingsPage } from "../parts/settings-page";
import { TopicDialog } from "./topic-dialog";
import type { Topic } from "./use-topics";

/** What people can permit by itself. */
export default function Topics() {
  const { t } = useTranslation("consent");
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("campaigns:write");
  const [open, setOpen] = useState<Topic | "new">();
  const list = useList([slug, "topics", "list"], (cursor) =>
    said(api.GET("/topics", { params: { query: { cursor } } })),
  );
  const add = mayWrite && (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setOpen("new")}>
      {t("topics.new")}
    </Button>
  );
  return (
    <SettingsPage of="topics" actions={list.items?.length !== 0 && add}>
      <Listed
        list={list}
        empty={
          <Empty icon="bell" title={t("topics.none")} text={t("topics.noneText")}>
            {add}
          </Empty>
        }
      >
        {(items) => (
          <Block title={t("topics.title")}>
            <Rows label={t("topics.title")}>
              {items.map((one) => (
                <TopicRow key={one.id} topic={one} onOpen={() => setOpen(one)} />
              ))}
            </Rows>
          </Block>
        )}
      </Listed>
      {open && (
        <TopicDialog topic={open === "new" ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
    </SettingsPage>
  );
}

function TopicRow({ topic, onOpen }: { topic: Topic; onOpen: () => void }) {
  const { t } = useTranslation("consent");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const mayWrite = useMay("campaigns:write");
  const archiving = useMutation({
    mutationFn: () =>
      said(
        api.PATCH("/topics/{topic_id}", {
          params: { path: { topic_id: topic.id } },
          body: { archived: !topic.archived_at },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: [slug, "topics"] }),
  });
  const counts = [
    t("topics.given", { count: topic.given }),
    t("topics.withdrawn", { count: topic.withdrawn }),
  ];
  return (
    <Row
      name={
        <>
          {topic.name}
          {topic.archived_at && (
            <Badge variant="light" color="gray">
              {t("archived")}
            </Badge>
          )}
          {topic.texts.length === 0 && (
            <Badge variant="light" color="yellow">
              {t("topics.noText")}
            </Badge>
          )}
        </>
      }
      more={`STOP ${topic.slug.toUpperCase()} · ${counts.join(" · ")}`}
    >
      {mayWrite && (
        <>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={`${t("change")}: ${topic.name}`}
            onClick={onOpen}
          >
            {t("change")}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-label={`${t(topic.archived_at ? "bring" : "archive")}: ${topic.name}`}
            onClick={() => archiving.mutate()}
            loading={archiving.isPending}
          >
            {t(topic.archived_at ? "bring" : "archive")}
          </Button>
        </>
      )}
    </Row>
  );
}

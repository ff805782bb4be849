import { Badge, Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../api/client";
import { useFormat } from "../../format";
import { Block } from "../../parts/block";
import { Empty } from "../../parts/empty";
import { Icon } from "../../parts/icon";
import { Listed, useList } from "../../parts/listed";
import { Page } from "../../parts/page";
import { Row, Rows } from "../../parts/rows";
import { Sure } from "../../parts/sure";
import { useToast } from "../../parts/toast";
import { useMay, useWorkspace } from "../../session/workspace";
import { type Segment, SegmentDialog } from "./segment-dialog";

/** Whom campaigns go to. */
export default function Segments() {
  const { t } = useTranslation("audience");
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("segments:write");
  const [open, setOpen] = useState<Segment | "new">();
  const list = useList([slug, "segments", "list"], (cursor) =>
    said(api.GET("/segments", { params: { query: { cursor } } })),
  );
  const add = mayWrite && (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setOpen("new")}>
      {t("new")}
    </Button>
  );
  return (
    <Page title={t("segments")} actions={list.items?.length !== 0 && add}>
      <Listed
        list={list}
        empty={
          <Empty icon="people" title={t("none")} text={t("noneText")}>
            {add}
          </Empty>
        }
      >
        {(items) => (
          <Block title={t("segments")}>
            <Rows label={t("segments")}>
              {items.map((one) => (
                <SegmentRow key={one.id} segment={one} onOpen={() => setOpen(one)} />
              ))}
            </Rows>
          </Block>
        )}
      </Listed>
      {open && (
        <SegmentDialog
          segment={open === "new" ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Page>
  );
}

function SegmentRow({ segment, onOpen }: { segment: Segment; onOpen: () => void }) {
  const { t } = useTranslation("audience");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const mayWrite = useMay("segments:write");
  const isList = segment.kind === "static";
  const params = { path: { segment_id: segment.id } };
  const again = () => queries.invalidateQueries({ queryKey: [slug, "segments", "list"] });
  const remove = async () => {
    await said(api.DELETE("/segments/{segment_id}", { params }));
    await again();
  };
  return (
    <Row
      name={
        <>
          {segment.name}
          {isList && <Badge variant="light">{t("list")}</Badge>}
        </>
      }
      more={isList ? t("members", { count: segment.members ?? 0 }) : segment.expression}
    >
      {!isList && (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`${t(mayWrite ? "change" : "open")}: ${segment.name}`}
          onClick={onOpen}
        >
          {t(mayWrite ? "change" : "open")}
        </Button>
      )}
      {!isList && mayWrite && <Freeze segment={segment} onDone={again} />}
      {mayWrite && (
        <Sure
          label={t("remove")}
          of={segment.name}
          title={t("removeTitle", { name: segment.name })}
          text={t("removeText")}
          run={remove}
        />
      )}
    </Row>
  );
}

function Freeze({ segment, onDone }: { segment: Segment; onDone: () => Promise<void> }) {
  const { t } = useTranslation("audience");
  const format = useFormat();
  const { api } = useWorkspace();
  const { done } = useToast();
  const freezing = useMutation({
    mutationFn: () => {
      const name = t("frozenName", { name: segment.name, date: format.dateTime(new Date()) });
      const params = { path: { segment_id: segment.id } };
      return said(api.POST("/segments/{segment_id}/freeze", { params, body: { name } }));
    },
    onSuccess: async () => {
      await onDone();
      done({ message: t("frozen", { name: segment.name }) });
    },
  });
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      aria-label={`${t("freeze")}: ${segment.name}`}
      onClick={() => freezing.mutate()}
      loading={freezing.isPending}
    >
      {t("freeze")}
    </Button>
  );
}

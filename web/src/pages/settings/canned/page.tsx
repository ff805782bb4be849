import { Badge, Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Block } from "../../../parts/block";
import { Empty } from "../../../parts/empty";
import { Icon } from "../../../parts/icon";
import { Listed, useList } from "../../../parts/listed";
import { Row, Rows } from "../../../parts/rows";
import { Sure } from "../../../parts/sure";
import { useMay, useWorkspace } from "../../../session/workspace";
import { SettingsPage } from "../parts/settings-page";
import { type Canned, CannedDialog } from "./canned-dialog";

/** Replies that are ready, to be said with a slash and a word. */
export default function CannedReplies() {
  const { t } = useTranslation("rules");
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("inbox:write");
  const [open, setOpen] = useState<Canned | "new">();
  const list = useList([slug, "canned"], (cursor) =>
    said(api.GET("/canned-replies", { params: { query: { cursor } } })),
  );
  const add = mayWrite && (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setOpen("new")}>
      {t("canned.new")}
    </Button>
  );
  return (
    <SettingsPage of="canned" actions={list.items?.length !== 0 && add}>
      <Listed
        list={list}
        empty={
          <Empty icon="reply" title={t("canned.none")} text={t("canned.noneText")}>
            {add}
          </Empty>
        }
      >
        {(items) => (
          <Block title={t("canned.title")}>
            <Rows label={t("canned.title")}>
              {items.map((one) => (
                <CannedRow key={one.id} canned={one} onOpen={() => setOpen(one)} />
              ))}
            </Rows>
          </Block>
        )}
      </Listed>
      {open && (
        <CannedDialog
          canned={open === "new" ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </SettingsPage>
  );
}

function CannedRow({ canned, onOpen }: { canned: Canned; onOpen: () => void }) {
  const { t } = useTranslation("rules");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const mayShare = useMay("canned:write");
  const mayOwn = useMay("inbox:write");
  const mayWrite = canned.shared ? mayShare : mayOwn;
  const remove = async () => {
    const params = { path: { canned_id: canned.id } };
    await said(api.DELETE("/canned-replies/{canned_id}", { params }));
    await queries.invalidateQueries({ queryKey: [slug, "canned"] });
  };
  return (
    <Row
      name={
        <>
          /{canned.code}
          <Badge variant="light" color={canned.shared ? "blue" : "grape"}>
            {canned.shared ? t("canned.shared") : t("canned.mine")}
          </Badge>
        </>
      }
      more={Object.values(canned.texts)[0]}
    >
      {mayWrite && (
        <>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={onOpen}
            aria-label={`${t("change")}: /${canned.code}`}
          >
            {t("change")}
          </Button>
          <Sure
            label={t("remove")}
            of={`/${canned.code}`}
            title={t("canned.removeTitle", { code: canned.code })}
            text={t("canned.removeText")}
            run={remove}
          />
        </>
      )}
    </Row>
  );
}

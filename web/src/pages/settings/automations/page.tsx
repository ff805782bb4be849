import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Block } from "../../../parts/block";
import { Empty } from "../../../parts/empty";
import { Icon } from "../../../parts/icon";
import { Listed, useList } from "../../../parts/listed";
import { Rows } from "../../../parts/rows";
import { useMay, useWorkspace } from "../../../session/workspace";
import { SettingsPage } from "../parts/settings-page";
import { AutomationRow } from "./automation-row";
import type { Automation } from "./rule";

const AutomationDrawer = lazy(() => import("./automation-drawer"));
const RunsDialog = lazy(() => import("./runs-dialog"));

/** What is done by itself. */
export default function Automations() {
  const { t } = useTranslation("automations");
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("rules:write");
  const [open, setOpen] = useState<Automation | "new">();
  const [log, setLog] = useState<Automation>();
  const list = useList([slug, "automations"], (cursor) =>
    said(api.GET("/automations", { params: { query: { cursor } } })),
  );
  const add = mayWrite && (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setOpen("new")}>
      {t("new")}
    </Button>
  );
  return (
    <SettingsPage of="automations" actions={list.items?.length !== 0 && add}>
      <Listed
        list={list}
        empty={
          <Empty icon="bolt" title={t("none")} text={t("noneText")}>
            {add}
          </Empty>
        }
      >
        {(items) => (
          <Block title={t("title")} text={t("order")}>
            <Rows label={t("title")}>
              {items.map((one) => (
                <AutomationRow
                  key={one.id}
                  automation={one}
                  onOpen={() => setOpen(one)}
                  onRuns={() => setLog(one)}
                />
              ))}
            </Rows>
          </Block>
        )}
      </Listed>
      <Suspense>
        {open && (
          <AutomationDrawer
            automation={open === "new" ? undefined : open}
            onClose={() => setOpen(undefined)}
          />
        )}
        {log && <RunsDialog automation={log} onClose={() => setLog(undefined)} />}
      </Suspense>
    </SettingsPage>
  );
}

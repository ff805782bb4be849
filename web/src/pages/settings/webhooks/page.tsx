import { Badge, Button, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Block } from "../../../parts/block";
import { Empty } from "../../../parts/empty";
import { Icon } from "../../../parts/icon";
import { Listed, useList } from "../../../parts/listed";
import { useMay, useWorkspace } from "../../../session/workspace";
import { SettingsPage } from "../parts/settings-page";
import { DeliveryDialog } from "./deliveries";
import type { Webhook } from "./shapes";
import { WebhookDeeds } from "./webhook-deeds";
import { WebhookDialog } from "./webhook-dialog";

const COLOURS = { on: "green", off: "gray", failed: "red" } as const;

/** Where other programs are told what happens. */
export default function Webhooks() {
  const { t } = useTranslation("programs");
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("webhooks:write");
  const [open, setOpen] = useState<Webhook | "new">();
  const [log, setLog] = useState<Webhook>();
  const list = useList([slug, "webhooks"], (cursor) =>
    said(api.GET("/webhooks", { params: { query: { cursor } } })),
  );
  const add = mayWrite && (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setOpen("new")}>
      {t("webhooks.new")}
    </Button>
  );
  return (
    <SettingsPage of="webhooks" actions={list.items?.length !== 0 && add}>
      <Listed
        list={list}
        empty={
          <Empty icon="bolt" title={t("webhooks.none")} text={t("webhooks.noneText")}>
            {add}
          </Empty>
        }
      >
        {(items) => (
          <Stack gap={20}>
            {items.map((hook) => (
              <WebhookBlock
                key={hook.id}
                hook={hook}
                onEdit={() => setOpen(hook)}
                onLog={() => setLog(hook)}
              />
            ))}
          </Stack>
        )}
      </Listed>
      {open && (
        <WebhookDialog
          hook={open === "new" ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
      {log && <DeliveryDialog hook={log} onClose={() => setLog(undefined)} />}
    </SettingsPage>
  );
}

interface Given {
  hook: Webhook;
  onEdit: () => void;
  onLog: () => void;
}

function WebhookBlock({ hook, onEdit, onLog }: Given) {
  const { t } = useTranslation("programs");
  const told = hook.types.length > 0 ? hook.types.join(", ") : t("webhooks.everything");
  return (
    <Block
      title={hook.name}
      text={`${hook.url} · ${told}`}
      actions={
        <Badge
          color={COLOURS[hook.state]}
          variant="light"
          {...(hook.state === "off" && { c: "var(--ink)" })}
        >
          {t(`webhooks.states.${hook.state}`)}
        </Badge>
      }
    >
      <WebhookDeeds hook={hook} onEdit={onEdit} onLog={onLog} />
    </Block>
  );
}

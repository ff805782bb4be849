import { Badge, Button, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useFormat } from "../../../format";
import { Dialog } from "../../../parts/dialog";
import { Listed, useList } from "../../../parts/listed";
import { Row, Rows } from "../../../parts/rows";
import { useToast } from "../../../parts/toast";
import { useMay, useWorkspace } from "../../../session/workspace";
import type { Delivery, Webhook } from "./shapes";

const STATES = ["", "pending", "delivered", "failed"] as const;
const COLOURS = { pending: "yellow", delivered: "green", failed: "red", gone: "gray" } as const;
const DAY = 86_400_000;

/** What a webhook was told, and what it answered. */
export function DeliveryDialog({ hook, onClose }: { hook: Webhook; onClose: () => void }) {
  const { t } = useTranslation("programs");
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("webhooks:write");
  const [state, setState] = useState<(typeof STATES)[number]>("");
  const path = { webhook_id: hook.id };
  const list = useList([slug, "webhooks", hook.id, "deliveries", state], (cursor) =>
    said(
      api.GET("/webhooks/{webhook_id}/deliveries", { params: { path, query: { cursor, state } } }),
    ),
  );
  const replay = useReplay(hook);
  return (
    <Dialog title={t("webhooks.logOf", { name: hook.name })} onClose={onClose} size={780}>
      <Stack>
        <Group justify="space-between">
          <SegmentedControl
            size="xs"
            aria-label={t("webhooks.state")}
            data={STATES.map((value) => ({
              value,
              label: value ? t(`webhooks.deliveries.${value}`) : t("webhooks.deliveries.all"),
            }))}
            value={state}
            onChange={(value) => setState(value)}
          />
          {mayWrite && (
            <Button
              size="xs"
              variant="default"
              loading={replay.isPending}
              onClick={() =>
                replay.mutate({ since: new Date(Date.now() - DAY).toISOString(), delivery_id: "" })
              }
            >
              {t("webhooks.replayDay")}
            </Button>
          )}
        </Group>
        <Listed list={list} empty={<Text c="dimmed">{t("webhooks.noDeliveries")}</Text>}>
          {(items) => (
            <Rows label={t("webhooks.log")}>
              {items.map((one) => (
                <DeliveryRow
                  key={one.id}
                  delivery={one}
                  onReplay={() => replay.mutate({ delivery_id: one.id })}
                />
              ))}
            </Rows>
          )}
        </Listed>
      </Stack>
    </Dialog>
  );
}

function DeliveryRow({ delivery, onReplay }: { delivery: Delivery; onReplay: () => void }) {
  const { t } = useTranslation("programs");
  const format = useFormat();
  const mayWrite = useMay("webhooks:write");
  const { type, state, status, attempts, milliseconds, answer } = delivery;
  const result = status ? t("webhooks.answered", { status, count: milliseconds }) : "";
  const tries = t("webhooks.tries", { count: attempts });
  return (
    <Row
      name={
        <>
          {t(`webhooks.events.${type}`)}
          <Badge
            color={COLOURS[state]}
            variant="light"
            {...(state === "gone" && { c: "var(--ink)" })}
          >
            {t(`webhooks.deliveries.${state}`)}
          </Badge>
        </>
      }
      more={
        <>
          {[format.dateTime(delivery.at), tries, result].filter(Boolean).join(" · ")}
          {answer && state !== "delivered" && <div>{answer}</div>}
        </>
      }
    >
      {mayWrite && state !== "gone" && (
        <Button size="compact-sm" variant="subtle" onClick={onReplay}>
          {t("webhooks.replay")}
        </Button>
      )}
    </Row>
  );
}

function useReplay(hook: Webhook) {
  const { t } = useTranslation("programs");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const { done } = useToast();
  return useMutation({
    mutationFn: (body: { delivery_id: string; since?: string }) =>
      said(
        api.POST("/webhooks/{webhook_id}/replay", {
          params: { path: { webhook_id: hook.id } },
          body,
        }),
      ),
    onSuccess: async ({ deliveries }) => {
      await queries.invalidateQueries({ queryKey: [slug, "webhooks", hook.id] });
      done({ message: t("webhooks.replayed", { count: deliveries }) });
    },
  });
}

import { Alert, Button, Select, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Block } from "../../../parts/block";
import { Failure } from "../../../parts/failure";
import { useWorkspace } from "../../../session/workspace";
import css from "../campaigns.module.css";
import { useReason } from "../parts/reasons";
import type { Campaign } from "../shapes";
import { useChannels } from "../use-campaigns";

interface Given {
  campaign: Campaign;
  flush: () => Promise<boolean>;
}

/** Sends it to one address; it counts for nothing. */
export function TestSend({ campaign, flush }: Given) {
  const { t } = useTranslation("campaigns");
  const { api } = useWorkspace();
  const reason = useReason();
  const { data } = useChannels();
  const channels = data?.items ?? [];
  const [own, setOwn] = useState("");
  const [to, setTo] = useState("");
  const [variant, setVariant] = useState("");
  const channel = own || (channels[0]?.id ?? "");
  const trying = useMutation({
    mutationFn: async () => {
      await flush();
      const params = { path: { campaign_id: campaign.id } };
      const body = { channel_id: channel, to: to.trim(), variant };
      return said(api.POST("/campaigns/{campaign_id}/tries", { params, body }));
    },
    meta: { quiet: true },
  });
  const tried = trying.data;
  return (
    <Block title={t("try.title")} text={t("try.text")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          trying.mutate();
        }}
      >
        <Stack gap="sm">
          {trying.error && <Failure error={trying.error} />}
          {tried && (
            <Alert color={tried.refused ? "red" : "green"} variant="light" role="status">
              {tried.refused ? t("try.refused", { reason: reason(tried.refused) }) : t("try.sent")}
            </Alert>
          )}
          <div className={css.line}>
            <Select
              label={t("try.channel")}
              allowDeselect={false}
              data={channels.map(({ id, name }) => ({ value: id, label: name }))}
              value={channel}
              onChange={(id) => setOwn(id ?? "")}
            />
            <TextInput
              label={t("try.to")}
              maxLength={250}
              value={to}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
            {campaign.variants.length > 1 && (
              <Select
                label={t("by.variant")}
                data={campaign.variants.map(({ name }) => ({ value: name, label: name }))}
                value={variant || (campaign.variants[0]?.name ?? null)}
                onChange={(name) => setVariant(name ?? "")}
              />
            )}
            <Button
              type="submit"
              variant="default"
              loading={trying.isPending}
              disabled={!channel || !to.trim() || campaign.variants.length === 0}
            >
              {t("try.send")}
            </Button>
          </div>
        </Stack>
      </form>
    </Block>
  );
}

import { Alert, Badge, Button, Group, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Block } from "../../../parts/block";
import { Failure } from "../../../parts/failure";
import { useMay, useWorkspace } from "../../../session/workspace";
import { Findings } from "../findings";
import { useChannelProblem } from "../set-up-words";
import type { Channel, ChannelType } from "../shapes";

/** Whether a channel works, and a check of it. */
export function HealthBlock({
  channel,
  type,
}: {
  channel: Channel;
  type: ChannelType | undefined;
}) {
  const { t } = useTranslation("channels");
  const { api, slug } = useWorkspace();
  const problemOf = useChannelProblem();
  const mayWrite = useMay("channels:write");
  const queries = useQueryClient();
  const checking = useMutation({
    mutationFn: () =>
      said(
        api.POST("/channels/{channel_id}/check", { params: { path: { channel_id: channel.id } } }),
      ),
    meta: { quiet: true },
    onSuccess: () => queries.invalidateQueries({ queryKey: [slug, "channels"] }),
  });
  return (
    <Block
      title={t("health")}
      text={[type?.name ?? channel.type, channel.account].filter(Boolean).join(" · ")}
      actions={
        <Group gap="sm">
          <Badge color={channel.problem ? "red" : "green"} variant="light">
            {channel.problem ? t("stopped") : t("works")}
          </Badge>
          {mayWrite && type && (
            <Button
              variant="default"
              onClick={() => checking.mutate()}
              loading={checking.isPending}
            >
              {t("check.run")}
            </Button>
          )}
        </Group>
      }
    >
      {(channel.problem || checking.error || checking.data) && (
        <Stack>
          {channel.problem && (
            <Alert color="red" variant="light" title={t("stoppedTitle")}>
              {problemOf(channel.problem)}
            </Alert>
          )}
          {checking.error && <Failure error={checking.error} />}
          {checking.data && <Findings checklist={checking.data} />}
        </Stack>
      )}
    </Block>
  );
}

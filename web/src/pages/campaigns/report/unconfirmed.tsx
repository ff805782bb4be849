import { Alert, Button, Group, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Icon } from "../../../parts/icon";
import { Sure } from "../../../parts/sure";
import { useToast } from "../../../parts/toast";
import { useMay, useWorkspace } from "../../../session/workspace";
import type { Campaign } from "../shapes";
import { figuresKey, oneKey } from "../use-campaigns";

interface Given {
  campaign: Campaign;
  count: number;
}

/** People of whom nobody knows whether they got it: somebody decides. */
export function Unconfirmed({ campaign, count }: Given) {
  const { t } = useTranslation("campaigns");
  const { api, slug } = useWorkspace();
  const { done } = useToast();
  const queries = useQueryClient();
  const maySend = useMay("campaigns:send");
  const settling = useMutation({
    mutationFn: (choice: "arrived" | "again") => {
      const params = { path: { campaign_id: campaign.id } };
      return said(api.POST("/campaigns/{campaign_id}/unconfirmed", { params, body: { choice } }));
    },
    onSuccess: async ({ people }) => {
      done({ message: t("unconfirmed.settled", { count: people }) });
      await queries.invalidateQueries({ queryKey: figuresKey(slug, campaign.id) });
      await queries.invalidateQueries({ queryKey: oneKey(slug, campaign.id) });
    },
  });
  if (count === 0) return null;
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<Icon name="alert" />}
      title={t("unconfirmed.title", { count })}
    >
      <Text size="sm">{t("unconfirmed.text")}</Text>
      {maySend && (
        <Group mt="sm" gap="xs">
          <Button
            size="xs"
            variant="default"
            loading={settling.isPending}
            onClick={() => settling.mutate("arrived")}
          >
            {t("unconfirmed.arrived")}
          </Button>
          <Sure
            label={t("unconfirmed.again")}
            title={t("unconfirmed.againTitle")}
            text={t("unconfirmed.againText", { count })}
            run={() => settling.mutateAsync("again")}
          />
        </Group>
      )}
    </Alert>
  );
}

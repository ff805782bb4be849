import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { Dialog } from "../../../parts/dialog";
import { Failure } from "../../../parts/failure";
import { useToast } from "../../../parts/toast";
import type { Campaign, Estimate, Plan } from "../shapes";
import { useMove } from "../use-campaigns";

interface Given {
  campaign: Campaign;
  estimate: Estimate;
  plan: Plan;
  flush: () => Promise<boolean>;
  onClose: () => void;
}

/** Asks once more, with whom and when. */
export default function SendDialog({ campaign, estimate, plan, flush, onClose }: Given) {
  const { t } = useTranslation("campaigns");
  const { t: common } = useTranslation();
  const format = useFormat();
  const { done } = useToast();
  const moving = useMove(campaign.id);
  const [isKeeping, setKeeping] = useState(false);
  const starts = plan.starts;
  const when = {
    now: () => t("send.whenNow"),
    at: () => t("send.whenAt", { at: format.dateTime(plan.at) }),
    local: () => t("send.whenLocal", { at: plan.at.replace("T", " ") }),
  }[starts];
  const waves = (plan.waves ?? []).map((one) => format.number(one.size));
  const send = async () => {
    setKeeping(true);
    const isKept = await flush();
    setKeeping(false);
    if (isKept) moving.mutate("schedule", { onSuccess: tell });
    else onClose();
  };
  // What begins at once is held; what begins later is a draft again.
  const tell = () => {
    const back = starts === "now" ? "pause" : "reopen";
    done({ message: t("send.done"), undo: () => moving.mutate(back) });
  };
  return (
    <Dialog title={t("send.title", { name: campaign.name })} onClose={onClose}>
      <Stack>
        {moving.error && <Failure error={moving.error} />}
        <Text>{t("send.people", { count: estimate.people })}</Text>
        <Text>{when()}</Text>
        {waves.length > 0 && <Text>{t("send.waves", { sizes: waves.join(", ") })}</Text>}
        {estimate.cost > 0 && (
          <Text>
            {t("send.cost", { cost: format.money(estimate.cost / 1e6, estimate.currency) })}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {common("cancel")}
          </Button>
          <Button onClick={() => void send()} loading={isKeeping || moving.isPending}>
            {t(starts === "now" ? "send.now" : "send.later")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

import { Button, Group } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { BackTo } from "../../../parts/back-to";
import { PauseButton, PlayButton } from "../../../parts/holding";
import { save } from "../../../parts/save";
import { Sure } from "../../../parts/sure";
import { useToast } from "../../../parts/toast";
import { useMay, useWorkspace } from "../../../session/workspace";
import { useActions } from "../../../shell/actions";
import type { Campaign } from "../shapes";
import { useMove } from "../use-campaigns";

/** What can be done with a campaign as it stands. */
export function Controls({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("campaigns");
  const maySend = useMay("campaigns:send");
  return (
    <Group gap="xs">
      <BackTo path="campaigns" name={t("title")} />
      {campaign.started_at && <ExportButton campaign={campaign} />}
      {maySend && <Moves campaign={campaign} />}
    </Group>
  );
}

function Moves({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("campaigns");
  const { done } = useToast();
  const { state, name } = campaign;
  const moving = useMove(campaign.id);
  const resume = () => moving.mutate("resume");
  const pause = () =>
    moving.mutate("pause", {
      onSuccess: () => done({ message: t("held"), undo: resume }),
    });
  const mayPause = state === "sending" || state === "scheduled";
  useActions([
    ...(mayPause
      ? [{ id: "campaign-pause", label: t("pause"), icon: "pause" as const, run: pause }]
      : []),
    ...(state === "paused"
      ? [{ id: "campaign-resume", label: t("resume"), icon: "play" as const, run: resume }]
      : []),
  ]);
  return (
    <>
      {state === "scheduled" && (
        <Button variant="default" onClick={() => moving.mutate("reopen")}>
          {t("reopen")}
        </Button>
      )}
      {mayPause && <PauseButton name={t("pause")} isPending={moving.isPending} onClick={pause} />}
      {state === "paused" && (
        <PlayButton name={t("resume")} isPending={moving.isPending} onClick={resume} />
      )}
      {(mayPause || state === "paused") && (
        <Sure
          label={t("callOff")}
          title={t("callOffTitle", { name })}
          text={t("callOffText")}
          run={() => moving.mutateAsync("cancel")}
        />
      )}
    </>
  );
}

/** The figures as a file. */
function ExportButton({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("campaigns");
  const { api } = useWorkspace();
  const saving = useMutation({
    mutationFn: async () => {
      const params = { path: { campaign_id: campaign.id } };
      const asked = api.GET("/campaigns/{campaign_id}/figures.csv", { params, parseAs: "blob" });
      save(await said<Blob>(asked), `${campaign.name}.csv`);
    },
  });
  return (
    <Button variant="default" loading={saving.isPending} onClick={() => saving.mutate()}>
      {t("export")}
    </Button>
  );
}

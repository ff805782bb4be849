import { Group } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { said } from "../../api/client";
import { BackTo } from "../../parts/back-to";
import { PauseButton, PlayButton } from "../../parts/holding";
import { Sure } from "../../parts/sure";
import { useToast } from "../../parts/toast";
import { useMay, useWorkspace } from "../../session/workspace";
import type { Sequence } from "./shapes";
import { StateBadge } from "./state-badge";
import { listKey, useMove } from "./use-sequences";

interface Given {
  sequence: Sequence;
  /** Whether something that was written is not kept yet. */
  isLate: boolean;
  onBegun: () => void;
}

/** What can be done with a sequence as it stands. */
export function Controls({ sequence, isLate, onBegun }: Given) {
  const { t } = useTranslation("sequences");
  const maySend = useMay("campaigns:send");
  const mayWrite = useMay("campaigns:write");
  return (
    <Group gap="xs">
      <StateBadge state={sequence.state} />
      <BackTo path="sequences" name={t("title")} />
      {maySend && <Moves sequence={sequence} isLate={isLate} onBegun={onBegun} />}
      {mayWrite && sequence.state === "draft" && <Remove sequence={sequence} />}
    </Group>
  );
}

function Moves({ sequence, isLate, onBegun }: Given) {
  const { t } = useTranslation("sequences");
  const { done } = useToast();
  const { state, name, id } = sequence;
  const moving = useMove(id);
  const resume = () => moving.mutate("resume");
  const pause = () =>
    moving.mutate("pause", { onSuccess: () => done({ message: t("held"), undo: resume }) });
  const mayEnd = state === "active" || state === "paused";
  return (
    <>
      {state === "draft" && (
        <PlayButton
          name={t("activate")}
          isPending={moving.isPending}
          isHeld={isLate}
          onClick={() => moving.mutate("activate", { onSuccess: onBegun })}
        />
      )}
      {state === "active" && (
        <PauseButton name={t("pause")} isPending={moving.isPending} onClick={pause} />
      )}
      {state === "paused" && (
        <PlayButton name={t("resume")} isPending={moving.isPending} onClick={resume} />
      )}
      {mayEnd && (
        <Sure
          label={t("archive")}
          title={t("archiveTitle", { name })}
          text={t("archiveText")}
          run={() => moving.mutateAsync("archive")}
        />
      )}
    </>
  );
}

function Remove({ sequence }: { sequence: Sequence }) {
  const { t } = useTranslation("sequences");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = async () => {
    const params = { path: { sequence_id: sequence.id } };
    await said(api.DELETE("/sequences/{sequence_id}", { params }));
    await queries.invalidateQueries({ queryKey: listKey(slug) });
    void navigate({ to: `/${slug}/sequences`, ignoreBlocker: true });
  };
  return (
    <Sure
      label={t("remove")}
      title={t("removeTitle", { name: sequence.name })}
      text={t("removeText")}
      run={remove}
    />
  );
}

import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../api/client";
import { useFormat } from "../../format";
import { Row } from "../../parts/rows";
import { Sure } from "../../parts/sure";
import { useMay, useWorkspace } from "../../session/workspace";
import css from "./campaigns.module.css";
import { rate } from "./figures";
import { ProgressLine } from "./parts/progress-line";
import { StateBadge } from "./parts/state-badge";
import { isDraft, type Listed } from "./shapes";
import { listKey, useTopicName } from "./use-campaigns";

interface Given {
  campaign: Listed;
  /** What stands before it. */
  children: ReactNode;
}

/** A campaign in the list: where it stands, and its first figures. */
export const CampaignRow = memo(function CampaignRow({ campaign, children }: Given) {
  const { slug } = useWorkspace();
  const { id, name, state, counts, started_at } = campaign;
  return (
    <Row
      before={children}
      name={
        <>
          <Link
            to="/$workspace/campaigns/$campaign"
            params={{ workspace: slug, campaign: id }}
            className={css.name ?? ""}
          >
            {name}
          </Link>
          <StateBadge state={state} />
        </>
      }
      more={
        <>
          <Told campaign={campaign} />
          {started_at && <ProgressLine counts={counts} name={name} />}
        </>
      }
    >
      <Deeds campaign={campaign} />
    </Row>
  );
});

/** Its topic, when, and what came of it, in a line. */
function Told({ campaign }: { campaign: Listed }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const topicName = useTopicName();
  const { purpose, state, counts, starts_at, started_at, created_at } = campaign;
  const shares = (["read", "clicked", "pulled"] as const).flatMap((metric) => {
    const share = rate(counts, metric);
    return share
      ? [t("share", { name: t(`metrics.${metric}`), share: format.percent(share) })]
      : [];
  });
  const at = started_at ?? (state === "scheduled" ? starts_at : null) ?? created_at;
  return <div>{[topicName(purpose), format.dateTime(at), ...shares].join(" · ")}</div>;
}

function Deeds({ campaign }: { campaign: Listed }) {
  const { t } = useTranslation("campaigns");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const mayWrite = useMay("campaigns:write");
  const params = { path: { campaign_id: campaign.id } };
  const copying = useMutation({
    mutationFn: () => said(api.POST("/campaigns/{campaign_id}/copy", { params })),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: listKey(slug) });
      void navigate({ to: `/${slug}/campaigns/${made.id}` });
    },
  });
  const remove = async () => {
    await said(api.DELETE("/campaigns/{campaign_id}", { params }));
    await queries.invalidateQueries({ queryKey: listKey(slug) });
  };
  if (!mayWrite) return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={`${t("copy")}: ${campaign.name}`}
        loading={copying.isPending}
        onClick={() => copying.mutate()}
      >
        {t("copy")}
      </Button>
      {isDraft(campaign) && (
        <Sure
          label={t("remove")}
          of={campaign.name}
          title={t("removeTitle", { name: campaign.name })}
          text={t("removeText")}
          run={remove}
        />
      )}
    </>
  );
}

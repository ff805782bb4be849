import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useFormat } from "../../../format";
import { Block } from "../../../parts/block";
import { Failure } from "../../../parts/failure";
import { Page } from "../../../parts/page";
import { SkeletonRows } from "../../../parts/skeletons";
import { useWorkspace } from "../../../session/workspace";
import { Previews } from "../parts/previews";
import { ProgressLine } from "../parts/progress-line";
import { usePausedWhy } from "../parts/reasons";
import { StateBadge } from "../parts/state-badge";
import type { Campaign, Report } from "../shapes";
import { figuresKey, useTopicName } from "../use-campaigns";
import css from "../campaigns.module.css";
import { Controls } from "./controls";
import { FiguresBlock } from "./figures-block";
import { People } from "./people";
import { Reasons } from "./reasons";
import { Unconfirmed } from "./unconfirmed";

const Charts = lazy(() => import("./charts"));

/** A campaign that was let go: how far it is, and what comes of it. */
export default function ReportPage({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("campaigns");
  const { api, slug } = useWorkspace();
  const { data, error, refetch } = useQuery({
    queryKey: figuresKey(slug, campaign.id),
    queryFn: () => {
      const params = { path: { campaign_id: campaign.id } };
      return said(api.GET("/campaigns/{campaign_id}/figures", { params }));
    },
    // Clicks and answers come long after the last message.
    refetchInterval: campaign.state === "sending" ? 3_000 : 30_000,
  });
  const hasBegun = campaign.started_at !== null;
  return (
    <Page title={campaign.name} actions={<Controls campaign={campaign} />}>
      <Stack>
        <Standing campaign={campaign} report={data} />
        {error && <Failure error={error} onRetry={() => void refetch()} />}
        {!hasBegun && (
          <Block title={t("preview.title")} text={t("preview.text")}>
            <Previews id={campaign.id} />
          </Block>
        )}
        {hasBegun && !data && !error && <SkeletonRows count={4} height={120} />}
        {hasBegun && data && (
          <>
            <Unconfirmed campaign={campaign} count={data.counts.unconfirmed ?? 0} />
            <FiguresBlock counts={data.counts} />
            <Reasons reasons={data.reasons} />
            <Suspense fallback={<SkeletonRows count={2} height={220} />}>
              <Charts report={data} winner={campaign.winner} />
            </Suspense>
            <People id={campaign.id} />
          </>
        )}
      </Stack>
    </Page>
  );
}

interface Given {
  campaign: Campaign;
  report: Report | undefined;
}

/** Its state, and while it is sent: how far, how fast, until when. */
function Standing({ campaign, report }: Given) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const topicName = useTopicName();
  const pausedWhy = usePausedWhy();
  const { state, reason, purpose, starts_at, started_at, ended_at, counts, name } = campaign;
  const speed = report?.speed;
  const told = [
    topicName(purpose),
    started_at && t("since", { at: format.dateTime(started_at) }),
    ended_at && t("until", { at: format.dateTime(ended_at) }),
  ];
  return (
    <section className={css.standing} aria-label={t("standing")}>
      <div className={css.told} role="status">
        <StateBadge state={state} />
        {state === "scheduled" && starts_at && (
          <span>{t("begins", { at: format.dateTime(starts_at) })}</span>
        )}
        {state === "paused" && <span>{pausedWhy(reason)}</span>}
        {state === "sending" && speed && <Pace speed={speed} />}
      </div>
      {started_at && <ProgressLine counts={report?.counts ?? counts} name={name} />}
      <Text size="sm" c="dimmed">
        {told.filter(Boolean).join(" · ")}
      </Text>
    </section>
  );
}

function Pace({ speed }: { speed: NonNullable<Report["speed"]> }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  return (
    <span>
      {t("pace", { rate: format.number(speed.per_minute) })}
      {speed.ends_at && ` · ${t("ends", { at: format.time(speed.ends_at) })}`}
    </span>
  );
}

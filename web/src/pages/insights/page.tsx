import { Button } from "@mantine/core";
import { Link, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "../../parts/empty";
import { Failure } from "../../parts/failure";
import { Page } from "../../parts/page";
import { SkeletonRows } from "../../parts/skeletons";
import { useMay, useWorkspace } from "../../session/workspace";
import { Assistant } from "./assistant";
import { ExportButton } from "./export-button";
import css from "./insights.module.css";
import { RightNow } from "./now";
import { People } from "./people";
import { RangeBar } from "./range-bar";
import { rangeSearch, troubleOf } from "./range";
import type { Overview } from "./shapes";
import { useDemand, useOverview } from "./use-overview";

const Charts = lazy(() => import("./charts"));

/** How things stand now, and what happened in a span of time. */
export default function Insights() {
  const { t } = useTranslation("insights");
  // The router passes on what it does not know: only what is understood counts.
  const range = rangeSearch({ ...useSearch({ from: "/$workspace/insights" }) });
  const { data, error, refetch, isPlaceholderData, dataUpdatedAt } = useOverview(range);
  return (
    <Page title={t("title")} actions={<ExportButton range={range} />}>
      <div className={css.sheet}>
        {error && <Failure error={error} onRetry={() => void refetch()} />}
        {data && <RightNow now={data.now} at={dataUpdatedAt} />}
        <RangeBar range={range} shown={data} />
        {!data && !error && !troubleOf(range) && <SkeletonRows count={4} height={140} />}
        {data && (
          <div className={css.sheet} aria-busy={isPlaceholderData}>
            {isEmpty(data) ? <NoFigures /> : <Figures overview={data} range={range} />}
          </div>
        )}
      </div>
    </Page>
  );
}

type Range = Parameters<typeof useDemand>[0];

function Figures({ overview, range }: { overview: Overview; range: Range }) {
  const demand = useDemand(range);
  const { span, before } = overview;
  return (
    <>
      <Assistant span={span} before={before} />
      <People span={span} before={before} />
      <Suspense fallback={<SkeletonRows count={2} height={240} />}>
        {demand.error && <Failure error={demand.error} onRetry={() => void demand.refetch()} />}
        <Charts overview={overview} demand={demand.isOffered ? demand.data : undefined} />
      </Suspense>
    </>
  );
}

/** Nothing happened in this span and none before: most likely nobody has written at all. */
function isEmpty({ span, before, channels }: Overview): boolean {
  const all = [span, before].flatMap((one) => [one.asked, one.opened, one.resolved]);
  return channels.length === 0 && all.every((count) => count === 0);
}

function NoFigures() {
  const { t } = useTranslation("insights");
  const { slug } = useWorkspace();
  const maySee = useMay("channels:read");
  return (
    <Empty icon="chart" title={t("nobody.title")} text={t("nobody.text")}>
      {maySee && (
        <Button component={Link} to={`/${slug}/first-steps`}>
          {t("nobody.button")}
        </Button>
      )}
    </Empty>
  );
}

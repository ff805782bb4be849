import { useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "../../parts/failure";
import { Page } from "../../parts/page";
import { SkeletonRows } from "../../parts/skeletons";
import { isDraft } from "./shapes";
import { useCampaign, useFollowing } from "./use-campaigns";

const Editor = lazy(() => import("./editor/editor"));
const ReportPage = lazy(() => import("./report/report"));

/** One campaign: a draft is written, any other is watched. */
export default function OneCampaign() {
  const { t } = useTranslation("campaigns");
  const { campaign: id } = useParams({ from: "/$workspace/campaigns/$campaign" });
  const { data, error, refetch } = useCampaign(id);
  useFollowing();
  const waits = <SkeletonRows count={4} height={90} />;
  if (!data) {
    return (
      <Page title={t("campaign")}>
        {error ? <Failure error={error} onRetry={() => void refetch()} /> : waits}
      </Page>
    );
  }
  return (
    <Suspense fallback={<Page title={data.name}>{waits}</Page>}>
      {isDraft(data) ? (
        <Editor key={data.id} campaign={data} />
      ) : (
        <ReportPage key={data.id} campaign={data} />
      )}
    </Suspense>
  );
}

import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { said } from "../../api/client";
import { BackTo } from "../../parts/back-to";
import { Empty } from "../../parts/empty";
import { Failure } from "../../parts/failure";
import { Page } from "../../parts/page";
import { SkeletonRows } from "../../parts/skeletons";
import { useWorkspace } from "../../session/workspace";
import { ByTable } from "./report/by-table";

/** Several campaigns beside each other; the address says which. */
export default function Compare() {
  const { t } = useTranslation("campaigns");
  const { api, slug } = useWorkspace();
  const { ids = "" } = useSearch({ from: "/$workspace/campaigns/compare" });
  const id = ids.split("-").filter(Boolean);
  const asked = useQuery({
    queryKey: [slug, "campaigns", "compared", ids],
    queryFn: () => said(api.GET("/campaign-figures", { params: { query: { id } } })),
    enabled: id.length > 0,
  });
  return (
    <Page title={t("compare.title")} actions={<BackTo path="campaigns" name={t("title")} />}>
      {id.length === 0 && (
        <Empty icon="chart" title={t("compare.none")} text={t("compare.noneText")} />
      )}
      {asked.error && <Failure error={asked.error} onRetry={() => void asked.refetch()} />}
      {id.length > 0 && asked.isPending && <SkeletonRows count={3} />}
      {asked.data && (
        <ByTable title={t("compare.figures")} head={t("campaign")} rows={asked.data.items} />
      )}
    </Page>
  );
}

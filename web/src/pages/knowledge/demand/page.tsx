import { NativeSelect, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Empty } from "../../../parts/empty";
import { Failure } from "../../../parts/failure";
import { SkeletonRows } from "../../../parts/skeletons";
import { useWorkspace } from "../../../session/workspace";
import panel from "../parts/panel.module.css";
import { SectionPage } from "../section-page";
import { DaysChart } from "./days-chart";
import { Group, type Wished } from "./group";

const WriteAnswer = lazy(() => import("./write-answer"));
const SPANS = [7, 30, 90];

/** What people ask, and what nothing answers yet. */
export default function DemandPage() {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const [days, setDays] = useState(7);
  const [written, setWritten] = useState<Wished | null>(null);
  const found = useQuery({
    queryKey: [slug, "demand", days],
    queryFn: ({ signal }) => said(api.GET("/demand", { params: { query: { days } }, signal })),
    placeholderData: (before) => before,
  });
  return (
    <SectionPage
      section="demand"
      actions={
        <NativeSelect
          aria-label={t("demand.span")}
          value={days}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
          data={SPANS.map((count) => ({
            value: String(count),
            label: t("demand.days", { count }),
          }))}
        />
      }
    >
      {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <SkeletonRows count={5} height={80} />}
      {found.data && (
        <>
          <DaysChart days={found.data.days} />
          <Title order={2} size="h4" mb="sm">
            {t("demand.groups")}
          </Title>
          {found.data.groups.length === 0 ? (
            <Empty icon="check" title={t("demand.emptyTitle")} text={t("demand.emptyText")} />
          ) : (
            <ul className={panel.rows}>
              {found.data.groups.map((group) => (
                <Group key={group.id} group={group} onWrite={setWritten} />
              ))}
            </ul>
          )}
        </>
      )}
      <Suspense>
        {written && <WriteAnswer group={written} days={days} onClose={() => setWritten(null)} />}
      </Suspense>
    </SectionPage>
  );
}

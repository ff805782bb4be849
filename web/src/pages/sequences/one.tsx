import { SegmentedControl, Stack } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "../../parts/failure";
import { Page } from "../../parts/page";
import { SkeletonRows } from "../../parts/skeletons";
import { Unsaved } from "../../parts/unsaved";
import { Controls } from "./controls";
import type { Sequence } from "./shapes";
import { useFollowing, useSequence } from "./use-sequences";

const Editor = lazy(() => import("./editor"));
const Report = lazy(() => import("./report"));

/** One sequence: its steps, and once it ran what came of it. */
export default function OneSequence() {
  const { t } = useTranslation("sequences");
  const { sequence: id } = useParams({ from: "/$workspace/sequences/$sequence" });
  const { data, error, refetch } = useSequence(id);
  useFollowing();
  if (data) return <Shown key={data.id} sequence={data} />;
  return (
    <Page title={t("sequence")}>
      {error ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonRows count={4} height={90} />
      )}
    </Page>
  );
}

function Shown({ sequence }: { sequence: Sequence }) {
  const { t } = useTranslation("sequences");
  const hasBegun = sequence.state !== "draft";
  const [at, setAt] = useState(hasBegun ? "report" : "steps");
  const [isLate, setLate] = useState(false);
  return (
    <Page
      title={sequence.name}
      actions={<Controls sequence={sequence} isLate={isLate} onBegun={() => setAt("report")} />}
    >
      <Stack>
        {hasBegun && (
          <SegmentedControl
            aria-label={t("look")}
            value={at}
            onChange={setAt}
            data={[
              { value: "report", label: t("report") },
              { value: "steps", label: t("steps") },
            ]}
          />
        )}
        <Suspense fallback={<SkeletonRows count={4} height={90} />}>
          {at === "report" && <Report sequence={sequence} />}
          {/* What is not saved yet is kept while one looks at the report. */}
          {(at === "steps" || isLate) && (
            <div hidden={at !== "steps"}>
              <Editor sequence={sequence} onLate={setLate} />
            </div>
          )}
        </Suspense>
        <Unsaved isLate={isLate} />
      </Stack>
    </Page>
  );
}

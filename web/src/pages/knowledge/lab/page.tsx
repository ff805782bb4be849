import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Empty } from "../../../parts/empty";
import { Failure } from "../../../parts/failure";
import { Icon } from "../../../parts/icon";
import { SkeletonRows } from "../../../parts/skeletons";
import { useMay, useWorkspace } from "../../../session/workspace";
import { SectionPage } from "../section-page";
import css from "./lab.module.css";
import { QuestionForm } from "./question-form";
import { Result } from "./result";
import { answerOf, NOBODY, type Question } from "./shapes";

const Weights = lazy(() => import("./weights"));

/** Asks the assistant anything, as anybody, and shows why it answers so. */
export default function LabPage() {
  const { t } = useTranslation("knowledge");
  const { wish = "" } = useSearch({ from: "/$workspace/knowledge/lab" });
  const mayWeigh = useMay("assistant:read");
  const [isWeighing, setWeighing] = useState(false);
  const ask = useAsk();
  useAskAtOnce(wish, ask.mutate);
  return (
    <SectionPage
      section="lab"
      actions={
        mayWeigh && (
          <Button
            variant="default"
            leftSection={<Icon name="settings" size={18} />}
            onClick={() => setWeighing(true)}
          >
            {t("weights.title")}
          </Button>
        )
      }
    >
      <div className={css.lab}>
        <QuestionForm key={wish} wish={wish} isAsking={ask.isPending} onAsk={ask.mutate} />
        <section className={css.result} aria-label={t("lab.result")} aria-live="polite">
          {ask.isPending && <SkeletonRows count={4} height={72} />}
          {ask.isError && <Failure error={ask.error} />}
          {ask.isIdle && <Empty icon="why" title={t("lab.emptyTitle")} text={t("lab.emptyText")} />}
          {ask.data && <Result asked={ask.data} />}
        </section>
      </div>
      <Suspense>{isWeighing && <Weights onClose={() => setWeighing(false)} />}</Suspense>
    </SectionPage>
  );
}

function useAsk() {
  const { api } = useWorkspace();
  return useMutation({
    meta: { quiet: true },
    mutationFn: async (question: Question) => ({
      question,
      answer: answerOf(await said(api.POST("/lab/ask", { body: question }))),
    }),
  });
}

/** Asks the wish of the address, as links from other pages bring it, once. */
function useAskAtOnce(wish: string, ask: (question: Question) => void): void {
  const asked = useRef("");
  const go = useEffectEvent(() => ask({ ...NOBODY, wish }));
  useEffect(() => {
    if (!wish || asked.current === wish) return;
    asked.current = wish;
    go();
  }, [wish]);
}

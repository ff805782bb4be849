import { Alert, Button, Group, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Block } from "../../../parts/block";
import { Failure } from "../../../parts/failure";
import { Icon } from "../../../parts/icon";
import { SkeletonRows } from "../../../parts/skeletons";
import { useMay, useWorkspace } from "../../../session/workspace";
import css from "../campaigns.module.css";
import { Previews } from "../parts/previews";
import type { Campaign } from "../shapes";
import { wholeVariants } from "../wording";
import { EstimateShown } from "./estimate";
import { TestSend } from "./test-send";
import type { Writing } from "./use-draft";

const SendDialog = lazy(() => import("./send-dialog"));

/** The last look: whom it reaches, what it costs, how it reads; a test; and off it goes. */
export function CheckStep({ campaign, writing }: { campaign: Campaign; writing: Writing }) {
  const { t } = useTranslation("campaigns");
  const maySend = useMay("campaigns:send");
  const [isAsking, setAsking] = useState(false);
  const asked = useEstimate(campaign.id);
  const { flush, draft } = writing;
  useEffect(() => void flush(), []); // eslint-disable-line react-hooks/exhaustive-deps
  const lacks = lackingOf(writing, asked.data?.people);
  return (
    <Stack>
      <div className={css.pair}>
        <Stack>
          <Block title={t("check.title")} text={t("check.text")}>
            {asked.error && <Failure error={asked.error} onRetry={() => void asked.refetch()} />}
            {asked.data ? (
              <EstimateShown estimate={asked.data} />
            ) : (
              !asked.error && <SkeletonRows count={3} />
            )}
          </Block>
          {maySend && <TestSend campaign={campaign} flush={flush} />}
        </Stack>
        <Block title={t("preview.title")} text={t("preview.text")}>
          <Previews id={campaign.id} />
        </Block>
      </div>
      {lacks.map((one) => (
        <Alert key={one} color="yellow" variant="light" icon={<Icon name="alert" />}>
          {t(`lacks.${one}`)}
        </Alert>
      ))}
      {maySend && (
        <Group justify="flex-end">
          <Button
            leftSection={<Icon name="send" size={18} />}
            disabled={lacks.some((one) => one !== "people") || !asked.data}
            onClick={() => setAsking(true)}
          >
            {t(draft.plan.starts === "now" ? "send.now" : "send.later")}
          </Button>
        </Group>
      )}
      <Suspense>
        {isAsking && asked.data && (
          <SendDialog
            campaign={campaign}
            estimate={asked.data}
            plan={draft.plan}
            flush={flush}
            onClose={() => setAsking(false)}
          />
        )}
      </Suspense>
    </Stack>
  );
}

function useEstimate(id: string) {
  const { api, slug } = useWorkspace();
  return useQuery({
    queryKey: [slug, "campaigns", "looked", id, "estimate"],
    queryFn: () =>
      said(api.GET("/campaigns/{campaign_id}/estimate", { params: { path: { campaign_id: id } } })),
  });
}

type Lack = "whom" | "words" | "people";

/** What a draft still needs. Without words, or not said to whom, it cannot go; with nobody it would
 *  be done at once. */
function lackingOf({ draft, lacksWhom }: Writing, people: number | undefined): Lack[] {
  const lacks: Lack[] = [];
  if (lacksWhom) lacks.push("whom");
  if (wholeVariants(draft.variants).length === 0) lacks.push("words");
  if (people === 0) lacks.push("people");
  return lacks;
}

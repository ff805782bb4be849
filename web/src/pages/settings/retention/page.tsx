import { Button, Group, NumberInput, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { Block } from "../../../parts/block";
import { Failure } from "../../../parts/failure";
import { Row, Rows } from "../../../parts/rows";
import { SkeletonRows } from "../../../parts/skeletons";
import { Sure } from "../../../parts/sure";
import { useToast } from "../../../parts/toast";
import { useMay, useWorkspace } from "../../../session/workspace";
import { SettingsPage } from "../parts/settings-page";

type Rule = components["schemas"]["RetentionRule"];
type Days = Record<string, number | null>;
type Kind =
  "raw" | "decisions" | "messages" | "uploads" | "imports" | "events" | "clicks" | "contacts";

/** For how long what people said and did is kept. */
export default function Retention() {
  const { api, slug } = useWorkspace();
  const { data, error, refetch } = useQuery({
    queryKey: [slug, "retention"],
    queryFn: () => said(api.GET("/retention")),
  });
  return (
    <SettingsPage of="retention">
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows count={5} />}
      {data && <RulesForm rules={data.items} />}
    </SettingsPage>
  );
}

function RulesForm({ rules }: { rules: Rule[] }) {
  const { t } = useTranslation("consent");
  const mayErase = useMay("contacts:erase");
  const [days, setDays] = useState<Days>(() =>
    Object.fromEntries(rules.map((one) => [one.kind, one.days ?? null])),
  );
  const { look, save, run } = useDeeds();
  const change = (kind: string, to: number | null) => {
    setDays({ ...days, [kind]: to });
    // It was counted for other days.
    look.reset();
  };
  const isWrong = rules.some(({ kind, least }) => (days[kind] ?? least) < least);
  const isDirty = rules.some(({ kind, days: kept }) => (kept ?? null) !== days[kind]);
  const counts = look.data?.counts ?? {};
  return (
    <>
      <Block title={t("retention.kinds")} text={t("retention.kindsText")}>
        <Rows label={t("retention.kinds")}>
          {rules.map(({ kind, least }) => (
            <Row
              key={kind}
              name={t(`retention.kind.${kind as Kind}`)}
              more={t(`retention.about.${kind as Kind}`)}
            >
              {counts[kind] !== undefined && (
                <Text size="sm" fw={600}>
                  {t("retention.due", { count: counts[kind] })}
                </Text>
              )}
              <DaysField
                rule={{ kind, least }}
                readOnly={!mayErase}
                days={days[kind] ?? null}
                onChange={(to) => change(kind, to)}
              />
            </Row>
          ))}
        </Rows>
      </Block>
      <Stack>
        {look.error && <Failure error={look.error} />}
        <Text size="sm" c="dimmed" aria-live="polite">
          {look.data ? t("retention.looked") : t("retention.night")}
        </Text>
        <Group>
          <Button
            variant="default"
            disabled={isWrong}
            loading={look.isPending}
            onClick={() => look.mutate(days)}
          >
            {t("retention.look")}
          </Button>
          {mayErase && (
            <>
              <Button
                disabled={isWrong || !isDirty}
                loading={save.isPending}
                onClick={() => save.mutate(days)}
              >
                {t("save")}
              </Button>
              {!isDirty && (
                <Sure
                  label={t("retention.run")}
                  title={t("retention.runTitle")}
                  text={t("retention.runText")}
                  run={() => run.mutateAsync()}
                >
                  <WouldGo />
                </Sure>
              )}
            </>
          )}
        </Group>
      </Stack>
    </>
  );
}

/** What would go now by the rules that are set, counted at this moment. */
function WouldGo() {
  const { t } = useTranslation("consent");
  const { api, slug } = useWorkspace();
  const { data, error } = useQuery({
    queryKey: [slug, "retention", "due"],
    queryFn: () => said(api.POST("/retention/look", { body: { days: {} } })),
    gcTime: 0,
    staleTime: 0,
  });
  if (error) return <Failure error={error} />;
  if (!data) return <SkeletonRows count={2} height={24} />;
  return (
    <ul>
      {Object.entries(data.counts).map(([kind, count]) => (
        <li key={kind}>
          {`${t(`retention.kind.${kind as Kind}`)}: ${t("retention.due", { count })}`}
        </li>
      ))}
    </ul>
  );
}

interface DaysGiven {
  rule: { kind: string; least: number };
  days: number | null;
  readOnly: boolean;
  onChange: (days: number | null) => void;
}

function DaysField({ rule: { kind, least }, days, readOnly, onChange }: DaysGiven) {
  const { t } = useTranslation("consent");
  return (
    <NumberInput
      aria-label={t("retention.daysOf", { kind: t(`retention.kind.${kind as Kind}`) })}
      placeholder={t("retention.ever")}
      suffix={` ${t("retention.days")}`}
      w={132}
      min={1}
      max={36500}
      clampBehavior="none"
      allowDecimal={false}
      allowNegative={false}
      hideControls
      readOnly={readOnly}
      error={(days ?? least) < least && t("retention.least", { count: least })}
      value={days ?? ""}
      onChange={(to) => onChange(to === "" ? null : Number(to) || 0)}
    />
  );
}

function useDeeds() {
  const { t } = useTranslation("consent");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const { done } = useToast();
  const look = useMutation({
    meta: { quiet: true },
    mutationFn: (days: Days) => said(api.POST("/retention/look", { body: { days } })),
  });
  const save = useMutation({
    mutationFn: (days: Days) => said(api.PUT("/retention", { body: { days } })),
    onSuccess: (now) => {
      queries.setQueryData([slug, "retention"], now);
      look.reset();
      done({ message: t("saved") });
    },
  });
  const run = useMutation({
    meta: { quiet: true },
    mutationFn: () => said(api.POST("/retention/run")),
    onSuccess: ({ counts }) => {
      const count = Object.values(counts).reduce((sum, one) => sum + one, 0);
      look.reset();
      done({ message: t("retention.ran", { count }) });
    },
  });
  return { look, save, run };
}

import { MultiSelect, Radio, Select, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Block } from "../../../parts/block";
import { useMay, useWorkspace } from "../../../session/workspace";
import { LiveCount } from "../../segments/live-count";
import { useCount } from "../../segments/use-count";
import { useTopics } from "../../settings/topics/use-topics";
import css from "../campaigns.module.css";
import type { Audience } from "../shapes";
import { useChannels } from "../use-campaigns";
import { ExpressionFields } from "./expression-fields";
import { isSaid, type Writing } from "./use-draft";

const EVERYONE = "everyone";
const MEANT = [EVERYONE, "segments", "expression"] as const;
type Meant = (typeof MEANT)[number];
const MOST = 100;

/** Whom it goes to: the topic they permitted, who of them, and over which channels. */
export function WhoStep({ writing }: { writing: Writing }) {
  const { t } = useTranslation("campaigns");
  const { topics } = useTopics();
  const { draft, change, lacksWhom, setPartial } = writing;
  const { name, purpose, audience } = draft;
  return (
    <Block title={t("who.title")} text={t("who.text")}>
      <Stack>
        <div className={css.fields}>
          <TextInput
            label={t("name")}
            required
            maxLength={200}
            value={name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <Select
            label={t("topic")}
            allowDeselect={false}
            data={(topics ?? []).map((one) => ({ value: `topic:${one.slug}`, label: one.name }))}
            value={purpose}
            onChange={(to) => to && change({ purpose: to })}
          />
        </div>
        <Text size="sm" c="dimmed">
          {t("topicHint")}
        </Text>
        <Meaning
          audience={audience}
          onChange={(to) => change({ audience: to })}
          onPartial={setPartial}
        />
        {lacksWhom && <Text role="status">{t("lacks.whom")}</Text>}
        <Channels audience={audience} onChange={(to) => change({ audience: to })} />
        {isSaid(audience) && <Counted audience={audience} purpose={purpose} />}
      </Stack>
    </Block>
  );
}

interface Given {
  audience: Audience;
  onChange: (audience: Audience) => void;
}

interface MeaningGiven extends Given {
  onPartial: (is: boolean) => void;
}

function Meaning({ audience, onChange, onPartial }: MeaningGiven) {
  const { t } = useTranslation("campaigns");
  const maySegments = useMay("segments:read");
  const [meant, setMeant] = useState(() => meantBy(audience));
  const { expression, segments = [] } = audience;
  // What was begun when one left the step is gone: it stands as it was said.
  useEffect(() => onPartial(false), []); // eslint-disable-line react-hooks/exhaustive-deps
  const turn = (to: string) => {
    setMeant(to as Meant);
    onChange({ ...audience, expression: to === EVERYONE ? EVERYONE : "", segments: [] });
    onPartial(false);
  };
  return (
    <>
      <Radio.Group label={t("who.meant")} value={meant} onChange={turn}>
        <Stack gap="xs" mt="xs">
          {MEANT.filter((one) => one !== "segments" || maySegments).map((one) => (
            <Radio key={one} value={one} label={t(`who.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {meant === "segments" && (
        <Segments chosen={segments} onChange={(to) => onChange({ ...audience, segments: to })} />
      )}
      {meant === "expression" && (
        <ExpressionFields
          text={expression}
          onChange={(to) => onChange({ ...audience, expression: to })}
          onPartial={onPartial}
        />
      )}
    </>
  );
}

function meantBy({ expression, segments = [] }: Audience): Meant | null {
  if (expression === EVERYONE) return EVERYONE;
  if (segments.length) return "segments";
  return expression ? "expression" : null;
}

function Segments({
  chosen,
  onChange,
}: {
  chosen: string[];
  onChange: (chosen: string[]) => void;
}) {
  const { t } = useTranslation("campaigns");
  const { api, slug } = useWorkspace();
  const asked = useQuery({
    queryKey: [slug, "segments", "all"],
    queryFn: () => said(api.GET("/segments", { params: { query: { limit: MOST } } })),
  });
  const known = asked.data?.items ?? [];
  if (asked.isSuccess && known.length === 0) return <Text c="dimmed">{t("who.noSegments")}</Text>;
  return (
    <MultiSelect
      label={t("who.whichSegments")}
      searchable
      data={known.map(({ id, name }) => ({ value: id, label: name }))}
      value={chosen}
      onChange={onChange}
    />
  );
}

function Channels({ audience, onChange }: Given) {
  const { t } = useTranslation("campaigns");
  const { data } = useChannels();
  const { channels = [] } = audience;
  return (
    <MultiSelect
      label={t("who.channels")}
      description={t("who.channelsHint")}
      placeholder={channels.length ? "" : t("who.allChannels")}
      data={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      value={channels}
      onChange={(to) => onChange({ ...audience, channels: to })}
    />
  );
}

function Counted({ audience, purpose }: { audience: Audience; purpose: string }) {
  const { expression, segments, channels } = audience;
  const counted = useCount(expression, purpose, { segments, channels });
  return <LiveCount counted={counted} />;
}

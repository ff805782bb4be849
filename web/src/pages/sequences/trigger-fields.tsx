import { Checkbox, MultiSelect, Select, Stack, TagsInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../api/client";
import { useMay, useWorkspace } from "../../session/workspace";
import css from "../campaigns/campaigns.module.css";
import { useCampaign } from "../campaigns/use-campaigns";
import { useTopics } from "../settings/topics/use-topics";
import { DaysField } from "./days-field";
import { newTrigger } from "./drafting";
import { type Trigger, TRIGGERS, type TriggerOf } from "./shapes";
import { useFields } from "./use-sequences";

interface Given<One extends Trigger> {
  trigger: One;
  onChange: (trigger: Trigger) => void;
}

const MOST = 100;

/** What begins it, for each person. */
export function TriggerFields({ trigger, onChange }: Given<Trigger>) {
  const { t } = useTranslation("sequences");
  return (
    <Stack>
      <Select
        label={t("trigger.label")}
        allowDeselect={false}
        data={TRIGGERS.map((value) => ({ value, label: t(`trigger.kinds.${value}`) }))}
        value={trigger.kind}
        onChange={(to) => to && onChange(newTrigger(to))}
      />
      <Own trigger={trigger} onChange={onChange} />
    </Stack>
  );
}

function Own({ trigger, onChange }: Given<Trigger>) {
  const { t } = useTranslation("sequences");
  switch (trigger.kind) {
    case "consent":
      return <ConsentFields trigger={trigger} onChange={onChange} />;
    case "date":
      return <DateFields trigger={trigger} onChange={onChange} />;
    case "event":
      return (
        <div className={css.fields}>
          <TextInput
            label={t("trigger.event")}
            description={t("trigger.eventHint")}
            required
            maxLength={200}
            value={trigger.name}
            onChange={(event) => onChange({ ...trigger, name: event.currentTarget.value })}
          />
          <TextInput
            label={t("trigger.about")}
            description={t("trigger.aboutHint")}
            maxLength={200}
            value={trigger.about}
            onChange={(event) => onChange({ ...trigger, about: event.currentTarget.value })}
          />
        </div>
      );
    case "tag":
      return (
        <TextInput
          label={t("trigger.tag")}
          required
          maxLength={200}
          value={trigger.tag}
          onChange={(event) => onChange({ ...trigger, tag: event.currentTarget.value })}
        />
      );
    case "click":
      return <ClickFields trigger={trigger} onChange={onChange} />;
    case "document":
      return <DocumentFields trigger={trigger} onChange={onChange} />;
  }
}

function ConsentFields({ trigger, onChange }: Given<TriggerOf<"consent">>) {
  const { t } = useTranslation("sequences");
  const { topics = [] } = useTopics();
  return (
    <Select
      label={t("trigger.topic")}
      allowDeselect={false}
      data={[
        { value: "", label: t("trigger.ownTopic") },
        ...topics.map((one) => ({ value: one.slug, label: one.name })),
      ]}
      value={trigger.topic}
      onChange={(to) => onChange({ ...trigger, topic: to ?? "" })}
    />
  );
}

function DateFields({ trigger, onChange }: Given<TriggerOf<"date">>) {
  const { t } = useTranslation("sequences");
  const dates = useFields().filter((one) => one.type === "date");
  return (
    <>
      <div className={css.fields}>
        <Select
          label={t("trigger.field")}
          description={dates.length === 0 && t("trigger.noField")}
          required
          data={dates.map((one) => ({ value: one.key, label: one.name }))}
          value={trigger.field || null}
          onChange={(to) => onChange({ ...trigger, field: to ?? "" })}
        />
        <DaysField
          label={t("trigger.days")}
          description={t("trigger.daysHint")}
          least={-3650}
          value={trigger.days}
          onChange={(days) => onChange({ ...trigger, days })}
        />
        <TextInput
          type="time"
          label={t("trigger.at")}
          description={t("trigger.atHint")}
          required
          value={trigger.at}
          onChange={(event) => onChange({ ...trigger, at: event.currentTarget.value })}
        />
      </div>
      <Checkbox
        label={t("trigger.yearly")}
        checked={trigger.yearly}
        onChange={(event) => onChange({ ...trigger, yearly: event.currentTarget.checked })}
      />
    </>
  );
}

function ClickFields({ trigger, onChange }: Given<TriggerOf<"click">>) {
  const { t } = useTranslation("sequences");
  const { api, slug } = useWorkspace();
  const { data } = useQuery({
    queryKey: [slug, "campaigns", "named"],
    queryFn: () => said(api.GET("/campaigns", { params: { query: { limit: MOST } } })),
  });
  return (
    <div className={css.fields}>
      <Select
        label={t("trigger.campaign")}
        description={t("trigger.campaignHint")}
        required
        searchable
        data={(data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
        value={trigger.campaign_id || null}
        onChange={(to) => onChange({ ...trigger, campaign_id: to ?? "", item: "" })}
      />
      {trigger.campaign_id && <ItemField trigger={trigger} onChange={onChange} />}
    </div>
  );
}

function ItemField({ trigger, onChange }: Given<TriggerOf<"click">>) {
  const { t } = useTranslation("sequences");
  const { data } = useCampaign(trigger.campaign_id);
  const messages = data?.variants.flatMap((one) => one.messages) ?? [];
  // The same item stands in each language and variant.
  const titles = new Map(
    messages.flatMap((one) => one.items ?? []).map(({ key, title }) => [key, title || key]),
  );
  return (
    <Select
      label={t("trigger.item")}
      allowDeselect={false}
      data={[
        { value: "", label: t("trigger.anyItem") },
        ...[...titles].map(([value, label]) => ({ value, label })),
      ]}
      value={trigger.item}
      onChange={(to) => onChange({ ...trigger, item: to ?? "" })}
    />
  );
}

function DocumentFields({ trigger, onChange }: Given<TriggerOf<"document">>) {
  const { t } = useTranslation("sequences");
  return (
    <>
      <div className={css.fields}>
        <SourcesField trigger={trigger} onChange={onChange} />
        <TagsInput
          label={t("trigger.types")}
          description={t("trigger.typesHint")}
          value={trigger.types ?? []}
          onChange={(types) => onChange({ ...trigger, types })}
        />
        <TagsInput
          label={t("trigger.tags")}
          description={t("trigger.tagsHint")}
          value={trigger.tags ?? []}
          onChange={(tags) => onChange({ ...trigger, tags })}
        />
        <DaysField
          label={t("trigger.every")}
          description={t("trigger.everyHint")}
          least={1}
          value={trigger.every_days}
          onChange={(every_days) => onChange({ ...trigger, every_days })}
        />
      </div>
      <Checkbox
        label={t("trigger.digest")}
        checked={trigger.digest}
        onChange={(event) => onChange({ ...trigger, digest: event.currentTarget.checked })}
      />
    </>
  );
}

function SourcesField({ trigger, onChange }: Given<TriggerOf<"document">>) {
  const { t } = useTranslation("sequences");
  const { api, slug } = useWorkspace();
  const enabled = useMay("sources:read");
  const { data } = useQuery({
    queryKey: [slug, "sources", "named"],
    queryFn: () => said(api.GET("/sources", { params: { query: { limit: MOST } } })),
    enabled,
  });
  if (!enabled) return null;
  const chosen = trigger.sources ?? [];
  return (
    <MultiSelect
      label={t("trigger.sources")}
      description={t("trigger.sourcesHint")}
      searchable
      data={(data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
      value={chosen}
      onChange={(sources) => onChange({ ...trigger, sources })}
    />
  );
}

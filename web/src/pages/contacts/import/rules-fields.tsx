import { Select, Stack, Switch, TagsInput, Text, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useTopics } from "../../settings/topics/use-topics";
import css from "./import.module.css";
import type { ImportRules } from "./shapes";

interface Given {
  rules: ImportRules;
  onChange: (rules: ImportRules) => void;
}

const DUPLICATES = ["merge", "update", "skip"] as const;
const NO_PROOF = { topic: "", source: "", text: "", language: "", at: null };

/** How people are brought in, and the proof of what they agreed to. */
export function RulesFields({ rules, onChange }: Given) {
  const { t } = useTranslation("audience");
  const { consent } = rules;
  return (
    <Stack>
      <div className={css.fields}>
        <TextInput
          label={t("country")}
          description={t("countryHint")}
          maxLength={2}
          value={rules.country}
          onChange={(event) =>
            onChange({ ...rules, country: event.currentTarget.value.toUpperCase() })
          }
        />
        <Select
          label={t("duplicates")}
          allowDeselect={false}
          data={DUPLICATES.map((value) => ({ value, label: t(`duplicatesOf.${value}`) }))}
          value={rules.duplicates}
          onChange={(to) => to && onChange({ ...rules, duplicates: to })}
        />
        <TagsInput
          label={t("tags")}
          description={t("tagsHint")}
          acceptValueOnBlur
          value={rules.tags ?? []}
          onChange={(tags) => onChange({ ...rules, tags })}
        />
      </div>
      <Switch
        label={t("consent")}
        checked={Boolean(consent)}
        onChange={(event) =>
          onChange({ ...rules, consent: event.currentTarget.checked ? NO_PROOF : null })
        }
      />
      {consent && <Proof proof={consent} onChange={(to) => onChange({ ...rules, consent: to })} />}
    </Stack>
  );
}

type ProofGiven = NonNullable<ImportRules["consent"]>;

function Proof({ proof, onChange }: { proof: ProofGiven; onChange: (to: ProofGiven) => void }) {
  const { t } = useTranslation("audience");
  const { topics = [] } = useTopics();
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t("consentText")}
      </Text>
      <div className={css.fields}>
        <Select
          label={t("topic")}
          required
          allowDeselect={false}
          data={topics.map((one) => ({ value: one.slug, label: one.name }))}
          nothingFoundMessage={t("noTopic")}
          searchable
          value={proof.topic || null}
          onChange={(to) => onChange({ ...proof, topic: to ?? "" })}
        />
        <TextInput
          label={t("at")}
          type="date"
          value={proof.at?.slice(0, 10) ?? ""}
          onChange={(event) => {
            const day = event.currentTarget.value;
            onChange({ ...proof, at: day ? `${day}T00:00:00Z` : null });
          }}
        />
      </div>
      <TextInput
        label={t("source")}
        description={t("sourceHint")}
        required
        value={proof.source}
        onChange={(event) => onChange({ ...proof, source: event.currentTarget.value })}
      />
      <Textarea
        label={t("text")}
        required
        autosize
        minRows={2}
        value={proof.text}
        onChange={(event) => onChange({ ...proof, text: event.currentTarget.value })}
      />
    </Stack>
  );
}

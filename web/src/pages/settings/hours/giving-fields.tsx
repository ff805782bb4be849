import { MultiSelect, Radio, Stack, Switch, TagsInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useMay, useWorkspace } from "../../../session/workspace";
import { languageChoices } from "../workspace/languages";
import type { Rules } from "./shapes";

const WAYS = ["off", "round_robin", "least_busy"] as const;
const MOST = 100;

interface Given {
  rules: Rules;
  onChange: (part: Partial<Rules>) => void;
}

/** What comes to the team, and who of it gets it. */
export function GivingFields({ rules, onChange }: Given) {
  const { t } = useTranslation("work");
  return (
    <Stack>
      <Switch
        label={t("takes")}
        description={t("takesHint")}
        checked={rules.takes}
        onChange={(event) => onChange({ takes: event.currentTarget.checked })}
      />
      {rules.takes && <Narrowed rules={rules} onChange={onChange} />}
      <Radio.Group
        label={t("assignment")}
        value={rules.assignment}
        onChange={(assignment) => onChange({ assignment })}
      >
        <Stack gap="xs" mt="xs">
          {WAYS.map((way) => (
            <Radio
              key={way}
              value={way}
              label={t(`ways.${way}`)}
              description={t(`wayHints.${way}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <TagsInput
        label={t("skills")}
        description={t("skillsHint")}
        value={rules.skills}
        onChange={(skills) => onChange({ skills })}
      />
    </Stack>
  );
}

function Narrowed({ rules, onChange }: Given) {
  const { t, i18n } = useTranslation("work");
  const { api, slug } = useWorkspace();
  const maySee = useMay("channels:read");
  const channels = useQuery({
    queryKey: [slug, "channels", "choices"],
    queryFn: () => said(api.GET("/channels", { params: { query: { limit: MOST } } })),
    enabled: maySee,
  });
  const chosen = rules.channels;
  const known = channels.data?.items ?? [];
  const unknown = chosen.filter((id) => !known.some((one) => one.id === id));
  const spoken = rules.languages;
  const languages = languageChoices(i18n.language, spoken);
  return (
    <>
      {maySee && (
        <MultiSelect
          label={t("onChannels")}
          {...(chosen.length === 0 && { placeholder: t("all") })}
          data={[
            ...known.map(({ id, name }) => ({ value: id, label: name })),
            ...unknown.map((id) => ({ value: id, label: id })),
          ]}
          value={chosen}
          onChange={(now) => onChange({ channels: now })}
        />
      )}
      <MultiSelect
        label={t("inLanguages")}
        {...(spoken.length === 0 && { placeholder: t("all") })}
        data={languages}
        searchable
        value={spoken}
        onChange={(now) => onChange({ languages: now })}
      />
    </>
  );
}

import { MultiSelect, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { useChannelTypes } from "../../../parts/channel-types";
import { useWorkspace } from "../../../session/workspace";
import { languageName } from "../parts/languages";
import { type When, WEEKDAYS } from "./answers";
import css from "./intents.module.css";

interface Given {
  when: When;
  /** Which answer, for readers. */
  of: string;
  isFixed: boolean;
  onChange: (when: When) => void;
}

/** Under which conditions an answer may be given. */
export function WhenFields({ when, of, isFixed, onChange }: Given) {
  const { t, i18n } = useTranslation("knowledge");
  const { weekday } = useFormat();
  const { workspace } = useWorkspace();
  const types = useTypes(when.channels);
  const turn = (part: Partial<When>) => onChange({ ...when, ...part });
  const languages = [...new Set([...workspace.languages, ...when.languages])];
  const shared = (name: string) => ({
    label: name,
    "aria-label": `${of}: ${name}`,
    readOnly: isFixed,
  });
  return (
    <Stack gap="sm">
      <MultiSelect
        {...shared(t("when.channels"))}
        data={types}
        value={when.channels}
        onChange={(channels) => turn({ channels })}
      />
      <MultiSelect
        {...shared(t("when.languages"))}
        data={languages.map((tag) => ({ value: tag, label: languageName(tag, i18n.language) }))}
        value={when.languages}
        onChange={(now) => turn({ languages: now })}
      />
      <MultiSelect
        {...shared(t("when.weekdays"))}
        data={WEEKDAYS.map((value, at) => ({ value, label: weekday(at) }))}
        value={when.weekdays}
        onChange={(days) => turn({ weekdays: WEEKDAYS.filter((day) => days.includes(day)) })}
      />
      <div className={css.pairs}>
        {(["since", "until", "first", "last"] as const).map((name) => (
          <TextInput
            key={name}
            {...shared(t(`when.${name}`))}
            type={name === "since" || name === "until" ? "time" : "date"}
            value={when[name]}
            onChange={(event) => turn({ [name]: event.currentTarget.value })}
          />
        ))}
      </div>
    </Stack>
  );
}

function useTypes(kept: string[]) {
  const { data } = useChannelTypes();
  const known = (data?.items ?? []).map(({ type, name }) => ({ value: type, label: name }));
  const unknown = kept.filter((type) => !known.some(({ value }) => value === type));
  return [...known, ...unknown.map((value) => ({ value, label: value }))];
}

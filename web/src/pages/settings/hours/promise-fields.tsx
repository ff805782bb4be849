import { Select, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import css from "./hours.module.css";
import type { Rules } from "./shapes";

const KINDS = ["first_reply", "next_reply", "resolution", "near"] as const;
const LONGEST = 60 * 24 * 90;
const RATINGS = ["off", "stars", "thumbs"] as const;

interface Given {
  rules: Rules;
  onChange: (part: Partial<Rules>) => void;
}

/** Within how many minutes of open time people are answered, and whether they are asked after. */
export function PromiseFields({ rules, onChange }: Given) {
  const { t } = useTranslation("work");
  const { duration } = useFormat();
  const { promise } = rules;
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t("promisesText")}
      </Text>
      <div className={css.numbers}>
        {KINDS.map((kind) => (
          <TextInput
            key={kind}
            type="number"
            min={0}
            max={LONGEST}
            step={1}
            label={t(`promise.${kind}`)}
            description={promise[kind] > 0 ? duration(promise[kind] * 60) : t("promise.none")}
            inputWrapperOrder={["label", "input", "description"]}
            value={String(promise[kind])}
            onChange={(event) => {
              const minutes = Math.trunc(Number(event.currentTarget.value)) || 0;
              const kept = Math.min(Math.max(minutes, 0), LONGEST);
              onChange({ promise: { ...promise, [kind]: kept } });
            }}
          />
        ))}
      </div>
      <Select
        maw={420}
        label={t("rating")}
        allowDeselect={false}
        data={RATINGS.map((value) => ({ value, label: t(`ratings.${value}`) }))}
        value={rules.rating}
        onChange={(rating) => rating && onChange({ rating: rating })}
      />
    </Stack>
  );
}

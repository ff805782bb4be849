import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import css from "../live-data.module.css";
import type { Form } from "./form";
import { Word } from "./word";

const USUAL = { fresh: "15s", stale: "30m", negative: "10s", connect: "2s", total: "4s" };
const COUNTS = [
  [["retry", "attempts"], "retry_attempts", "2"],
  [["retry", "budget"], "retry_budget", "4s"],
  [["breaker", "failures"], "breaker_failures", "5"],
  [["breaker", "window"], "breaker_window", "30s"],
  [["breaker", "open"], "breaker_open", "20s"],
  [["rate", "per_second"], "rate_per_second", "20"],
  [["limits", "max_bytes"], "limits_max_bytes", "256KiB"],
] as const;

/** How long an answer counts, and what is done while the source fails. */
export function Waiting({ form }: { form: Form }) {
  const { t } = useTranslation("knowledge");
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t("form.durationHint")}
      </Text>
      <div className={css.fields}>
        {(["fresh", "stale", "negative"] as const).map((key) => (
          <Word
            key={key}
            form={form}
            path={[...form.at, "cache", key]}
            label={t(`form.cache.${key}`)}
            placeholder={USUAL[key]}
          />
        ))}
        {(["connect", "total"] as const).map((key) => (
          <Word
            key={key}
            form={form}
            path={[...form.at, "limits", key]}
            label={t(`form.limits.${key}`)}
            placeholder={USUAL[key]}
          />
        ))}
        {COUNTS.map(([path, words, usual]) => (
          <Word
            key={words}
            form={form}
            path={[...form.at, ...path]}
            label={t(`form.counts.${words}`)}
            placeholder={usual}
            isNumber
          />
        ))}
      </div>
    </Stack>
  );
}

import { Progress } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import css from "../campaigns.module.css";
import { progressOf } from "../figures";
import type { Counts } from "../shapes";

/** How many of all had their turn. */
export function ProgressLine({ counts, name }: { counts: Counts; name: string }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const { people, done, percent } = progressOf(counts);
  return (
    <div className={css.progress}>
      <Progress value={percent} aria-label={t("progressOf", { name })} />
      <span>{t("progress", { done: format.number(done), people: format.number(people) })}</span>
    </div>
  );
}

import { useTranslation } from "react-i18next";
import { Block } from "../../parts/block";
import css from "./sequences.module.css";
import type { Draft } from "./shapes";
import { usePlanWords, useStepWords, useTriggerWords } from "./words";

/** What happens to somebody, from the beginning to the end. */
export function Summary({ draft }: { draft: Draft }) {
  const { t } = useTranslation("sequences");
  const triggerWords = useTriggerWords();
  const stepWords = useStepWords();
  const planWords = usePlanWords();
  return (
    <Block title={t("summary")}>
      <p className={css.first}>{triggerWords(draft.plan.trigger)}</p>
      <ol className={css.summary}>
        {draft.steps.map((one) => (
          <li key={one.key}>{stepWords(one) || t(`kinds.${one.kind}`)}</li>
        ))}
      </ol>
      <ul className={css.rules}>
        {planWords(draft.plan).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </Block>
  );
}

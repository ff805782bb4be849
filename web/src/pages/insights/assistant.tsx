import { useTranslation } from "react-i18next";
import { useFormat } from "../../format";
import { Compared } from "./compared";
import { Figure, Figures, Note } from "./figure";
import css from "./insights.module.css";
import { OUTCOMES, outcomesOf } from "./outcomes";
import type { Span } from "./shapes";

/** What became of the questions: a bar, and the same in figures. */
export function Assistant({ span, before }: { span: Span; before: Span }) {
  const { t } = useTranslation("insights");
  const { number, percent } = useFormat();
  const [counts, earlier] = [outcomesOf(span), outcomesOf(before)];
  const share = (part: number, all: number) => (all === 0 ? null : part / all);
  const shown = OUTCOMES.filter((one) => counts[one] + earlier[one] > 0);
  return (
    <section aria-labelledby="insights-assistant" className={css.panel}>
      <h2 id="insights-assistant" className={css.title}>
        {t("assistant.title")}
      </h2>
      {span.asked === 0 && <p className={css.text}>{t("assistant.nothing")}</p>}
      {span.asked > 0 && (
        <div className={css.stack} aria-hidden="true">
          {OUTCOMES.filter((one) => counts[one] > 0).map((one) => (
            <div key={one} data-outcome={one} style={{ flexGrow: counts[one] }} />
          ))}
        </div>
      )}
      <Figures>
        <Figure label={t("assistant.asked")} value={number(span.asked)}>
          <Compared now={span.asked} before={before.asked} told={number(before.asked)} />
        </Figure>
        {shown.map((one) => (
          <Figure key={one} label={t(`assistant.${one}`)} value={number(counts[one])}>
            <Note>
              <i className={css.dot} data-outcome={one} aria-hidden="true" />
              {percent(share(counts[one], span.asked) ?? 0)}
            </Note>
            <Compared
              now={share(counts[one], span.asked)}
              before={share(earlier[one], before.asked)}
              told={percent(share(earlier[one], before.asked) ?? 0)}
              {...(one === "answered" && { good: "more" })}
              {...(one === "unanswered" && { good: "less" })}
              inPoints
            />
          </Figure>
        ))}
      </Figures>
    </section>
  );
}

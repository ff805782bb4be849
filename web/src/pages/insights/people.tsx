import { useTranslation } from "react-i18next";
import { useFormat } from "../../format";
import { Compared } from "./compared";
import { Figure, Figures, Note } from "./figure";
import css from "./insights.module.css";
import type { Lasted, Span } from "./shapes";

/** What people did: how much, how soon, and how well. */
export function People({ span, before }: { span: Span; before: Span }) {
  const { t } = useTranslation("insights");
  const { number } = useFormat();
  const kept = (one: Span) => [one.promised - one.late, one.promised] as const;
  const rated = (one: Span) => [one.rated_good, one.rated] as const;
  return (
    <section aria-labelledby="insights-people" className={css.panel}>
      <h2 id="insights-people" className={css.title}>
        {t("people.title")}
      </h2>
      <Figures>
        <Figure label={t("people.opened")} value={number(span.opened)}>
          <Compared now={span.opened} before={before.opened} told={number(before.opened)} />
        </Figure>
        <Figure label={t("people.resolved")} value={number(span.resolved)}>
          <Compared now={span.resolved} before={before.resolved} told={number(before.resolved)} />
        </Figure>
        <Time label={t("people.firstReply")} now={span.first_reply} before={before.first_reply} />
        <Time label={t("people.nextReply")} now={span.next_reply} before={before.next_reply} />
        <Time label={t("people.resolution")} now={span.resolution} before={before.resolution} />
        <Share label={t("people.kept")} now={kept(span)} before={kept(before)} />
        <Share label={t("people.rated")} now={rated(span)} before={rated(before)} />
      </Figures>
    </section>
  );
}

function Time({ label, now, before }: { label: string; now: Lasted; before: Lasted }) {
  const { t } = useTranslation("insights");
  const { number, duration } = useFormat();
  if (now.median === null || now.p90 === null) {
    return <Figure label={label} value={t("people.unknown")} tone="none" />;
  }
  return (
    <Figure label={label} value={duration(now.median)}>
      <Note>
        {t("people.median", { all: number(now.count) })},{" "}
        {t("people.p90", { time: duration(now.p90) })}
      </Note>
      <Compared
        now={now.median}
        before={before.median}
        told={duration(before.median ?? 0)}
        good="less"
      />
    </Figure>
  );
}

type Part = readonly [part: number, all: number];

function Share({ label, now, before }: { label: string; now: Part; before: Part }) {
  const { t } = useTranslation("insights");
  const { number, percent } = useFormat();
  const share = ([part, all]: Part) => (all === 0 ? null : part / all);
  const value = share(now);
  if (value === null) return <Figure label={label} value={t("people.unknown")} tone="none" />;
  return (
    <Figure label={label} value={percent(value)}>
      <Note>{t("people.of", { part: number(now[0]), all: number(now[1]) })}</Note>
      <Compared
        now={value}
        before={share(before)}
        told={percent(share(before) ?? 0)}
        good="more"
        inPoints
      />
    </Figure>
  );
}

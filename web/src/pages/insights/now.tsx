import { useTranslation } from "react-i18next";
import { useFormat } from "../../format";
import { useLiveState } from "../../live/live";
import { Figure, Figures } from "./figure";
import css from "./insights.module.css";
import type { Now } from "./shapes";

/** How many wait, and how long: as it was known `at` a moment. */
export function RightNow({ now, at }: { now: Now; at: number }) {
  const { t } = useTranslation("insights");
  const { number, duration } = useFormat();
  const isLive = useLiveState() === "live";
  const since = now.oldest_waiting_since;
  const waited = since ? (at - Date.parse(since)) / 1000 : 0;
  return (
    <section aria-labelledby="insights-now" className={css.panel}>
      <h2 id="insights-now" className={css.title}>
        {t("now.title")}
        {isLive && <span className={css.live}>{t("now.live")}</span>}
      </h2>
      <Figures>
        <Figure label={t("now.waiting")} value={number(now.waiting)} />
        <Figure
          label={t("now.oldest")}
          value={since ? duration(waited) : t("now.nobodyWaits")}
          {...(!since && { tone: "none" })}
        />
        <Figure label={t("now.unassigned")} value={number(now.unassigned)} />
        <Figure label={t("now.withPeople")} value={number(now.with_people)} />
        <Figure
          label={t("now.late")}
          value={number(now.late)}
          {...(now.late > 0 && { tone: "bad" })}
        />
      </Figures>
    </section>
  );
}

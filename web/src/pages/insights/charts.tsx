import { useTranslation } from "react-i18next";
import { useMay } from "../../session/workspace";
import { Channels } from "./channels";
import { DayChart } from "./day-chart";
import { HeatMap } from "./heat-map";
import css from "./insights.module.css";
import { Members } from "./members";
import type { Demand, Overview } from "./shapes";
import { Wishes } from "./wishes";

/** The figures by day, hour, channel and colleague. */
export default function Charts({
  overview,
  demand,
}: {
  overview: Overview;
  demand: Demand | undefined;
}) {
  const { t } = useTranslation("insights");
  const mayWrite = useMay("demand:write");
  return (
    <>
      {demand && demand.days.length > 1 && <DayChart days={demand.days} />}
      <HeatMap hours={overview.hours} zone={overview.zone} />
      <div className={css.pair}>
        <section aria-labelledby="insights-channels" className={css.panel}>
          <h2 id="insights-channels" className={css.title}>
            {t("channels.title")}
          </h2>
          <Channels channels={overview.channels} />
        </section>
        <section aria-labelledby="insights-members" className={css.panel}>
          <h2 id="insights-members" className={css.title}>
            {t("members.title")}
          </h2>
          <Members members={overview.members} />
        </section>
      </div>
      {demand && <Wishes groups={demand.groups} mayWrite={mayWrite} />}
    </>
  );
}

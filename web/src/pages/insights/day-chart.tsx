import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../format";
import { ChartPanel } from "./chart-panel";
import css from "./charts.module.css";
import insights from "./insights.module.css";
import { type Outcome, OUTCOMES, outcomesOfDay } from "./outcomes";
import { roundUp } from "./scale";
import type { DayAsked } from "./shapes";

type Counted = { day: Date; asked: number } & Record<Outcome, number>;

/** Questions day by day, by what became of them. */
export function DayChart({ days }: { days: DayAsked[] }) {
  const { t } = useTranslation("insights");
  // Noon: the same day on every clock.
  const counted = days.map((one) => ({
    ...outcomesOfDay(one),
    asked: one.asked,
    day: new Date(`${one.day}T12:00:00Z`),
  }));
  const shown = OUTCOMES.filter((one) => counted.some((day) => day[one] > 0));
  return (
    <ChartPanel
      name={t("days.title")}
      chart={<Columns days={counted} shown={shown} />}
      table={<DayTable days={counted} shown={shown} />}
    />
  );
}

interface Given {
  days: Counted[];
  shown: Outcome[];
}

function Columns({ days, shown }: Given) {
  const { t } = useTranslation("insights");
  const { number, shortDay } = useFormat();
  const [pointed, setPointed] = useState<Counted>();
  const top = roundUp(Math.max(...days.map((day) => day.asked), 1));
  const [first, last] = [days[0], days.at(-1)];
  return (
    <>
      <div className={css.plot} onPointerLeave={() => setPointed(undefined)}>
        <div className={css.scale}>
          {[top, top / 2, 0].map((tick) => (
            <span key={tick}>{number(tick)}</span>
          ))}
        </div>
        <div className={css.columns} data-many={days.length > 31}>
          {days.map((day) => (
            <div
              key={day.day.getTime()}
              className={css.place}
              onPointerEnter={() => setPointed(day)}
            >
              <div className={css.column} style={{ height: `${(100 * day.asked) / top}%` }}>
                {shown.map((one) => (
                  <div key={one} data-outcome={one} style={{ flexGrow: day[one] }} />
                ))}
              </div>
            </div>
          ))}
        </div>
      </div>
      <div className={css.ends}>
        <span>{first && shortDay(first.day)}</span>
        <span>{last && shortDay(last.day)}</span>
      </div>
      <ul className={css.legend}>
        <li className={css.pointed}>{pointed ? shortDay(pointed.day) : ""}</li>
        {shown.map((one) => (
          <li key={one}>
            <i className={insights.dot} data-outcome={one} />
            {t(`assistant.${one}`)}
            {pointed && <b>{number(pointed[one])}</b>}
          </li>
        ))}
      </ul>
    </>
  );
}

function DayTable({ days, shown }: Given) {
  const { t } = useTranslation("insights");
  const { number, date } = useFormat();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t("days.day")}</th>
          <th scope="col">{t("assistant.asked")}</th>
          {shown.map((one) => (
            <th key={one} scope="col">
              {t(`assistant.${one}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={day.day.getTime()}>
            <th scope="row">{date(day.day)}</th>
            <td>{number(day.asked)}</td>
            {shown.map((one) => (
              <td key={one}>{number(day[one])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { useTranslation } from "react-i18next";
import { useFormat } from "../../format";
import { ChartPanel } from "./chart-panel";
import css from "./charts.module.css";
import { strength } from "./scale";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const IS_TOLD = (hour: number) => hour % 6 === 0;

type Cell = (day: string, hour: string, count: number) => string;

interface Given {
  /** A row for each weekday from Monday on, with its 24 hours. */
  hours: number[][];
  zone: string;
  /** What is counted, where it is not what customers write. */
  name?: string;
  text?: string;
  cell?: Cell;
}

/** When customers write, or whatever else happens: weekday by hour. */
export function HeatMap({ hours, zone, name, text, cell }: Given) {
  const { t } = useTranslation("insights");
  const where = zone.replaceAll("_", " ");
  const written: Cell = (day, hour, count) => t("hours.cell", { day, hour, count });
  return (
    <ChartPanel
      name={name ?? t("hours.title")}
      text={text ?? t("hours.text", { zone: where })}
      chart={<Squares hours={hours} told={cell ?? written} />}
      table={<HourTable hours={hours} />}
    />
  );
}

function Squares({ hours, told }: { hours: number[][]; told: Cell }) {
  const { t } = useTranslation("insights");
  const { weekday, hour: clock } = useFormat();
  const most = Math.max(...hours.flat(), 1);
  const cell = (day: number, hour: number, count: number) => told(weekday(day), clock(hour), count);
  return (
    <>
      <div className={css.heat}>
        {hours.map((counts, day) => (
          <div key={day} className={css.heatRow}>
            <span>{weekday(day)}</span>
            {counts.map((count, hour) => (
              <i key={hour} data-strength={strength(count, most)} title={cell(day, hour, count)} />
            ))}
          </div>
        ))}
        <div className={css.heatRow}>
          <span />
          {HOURS.filter(IS_TOLD).map((hour) => (
            <span key={hour} className={css.clock}>
              {clock(hour)}
            </span>
          ))}
        </div>
      </div>
      <div className={css.strengths}>
        {t("hours.fewer")}
        {[0, 1, 2, 3, 4].map((one) => (
          <i key={one} data-strength={one} />
        ))}
        {t("hours.greater")}
      </div>
    </>
  );
}

function HourTable({ hours }: { hours: number[][] }) {
  const { t } = useTranslation("insights");
  const { number, weekday, hour: clock } = useFormat();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t("hours.weekday")}</th>
          {HOURS.map((hour) => (
            <th key={hour} scope="col">
              {clock(hour)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {hours.map((counts, day) => (
          <tr key={day}>
            <th scope="row">{weekday(day)}</th>
            {counts.map((count, hour) => (
              <td key={hour}>{number(count)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

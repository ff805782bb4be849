import { useTranslation } from "react-i18next";
import { useFormat } from "../../format";
import { ChartPanel } from "./chart-panel";
import css from "./charts.module.css";
import { strength } from "./scale";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const IS_TOLD = (hour: number) => hour % 6 === 0;

/** When customers write: weekday by hour. */
export function HeatMap({ hours, zone }: { hours: number[][]; zone: string }) {
  const { t } = useTranslation("insights");
  const where = zone.replaceAll("_", " ");
  return (
    <ChartPanel
      name={t("hours.title")}
      text={t("hours.text", { zone: where })}
      chart={<Squares hours={hours} />}
      table={<HourTable hours={hours} />}
    />
  );
}

function Squares({ hours }: { hours: number[][] }) {
  const { t } = useTranslation("insights");
  const { weekday, hour: clock } = useFormat();
  const most = Math.max(...hours.flat(), 1);
  const cell = (day: number, hour: number, count: number) =>
    t("hours.cell", { day: weekday(day), hour: clock(hour), count });
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

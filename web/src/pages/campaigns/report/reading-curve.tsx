import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { ChartPanel } from "../../insights/chart-panel";
import css from "../campaigns.module.css";
import type { Report } from "../shapes";

interface Given {
  steps: Report["reading"];
  sent: number;
}

const WIDTH = 600;
const HEIGHT = 160;
const QUARTER = 15;

/** Which share of those who got it had read it after so long. */
export function ReadingCurve({ steps, sent }: Given) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const share = (people: number) => (sent ? people / sent : 0);
  const soon = steps.find((one) => one.minutes === QUARTER);
  const told = (minutes: number | null) =>
    minutes === null ? t("reading.later") : format.duration(minutes * 60);
  return (
    <ChartPanel
      name={t("reading.title")}
      text={soon ? t("reading.text", { share: format.percent(share(soon.people)) }) : ""}
      chart={
        <Curve
          shares={steps.map((one) => share(one.people))}
          told={steps.map((one) => told(one.minutes))}
        />
      }
      table={
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t("reading.within")}</th>
              <th scope="col">{t("metrics.read")}</th>
              <th scope="col">{t("reading.share")}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((one) => (
              <tr key={one.minutes ?? "later"}>
                <th scope="row">{told(one.minutes)}</th>
                <td>{format.number(one.people)}</td>
                <td>{format.percent(share(one.people))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}

/** The steps stand at equal distances: most read within minutes, some after days. */
function Curve({ shares, told }: { shares: number[]; told: string[] }) {
  const { percent } = useFormat();
  const x = (at: number) => (WIDTH * at) / Math.max(shares.length - 1, 1);
  const points = shares.map((one, at) => `${x(at)},${HEIGHT * (1 - one)}`);
  return (
    <div className={css.curve}>
      <div className={css.curveScale}>
        {[1, 0.5, 0].map((one) => (
          <span key={one}>{percent(one)}</span>
        ))}
      </div>
      <div>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
          <path
            className={css.grid}
            d={`M0 0H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}M0 ${HEIGHT}H${WIDTH}`}
          />
          <polygon points={`0,${HEIGHT} ${points.join(" ")} ${WIDTH},${HEIGHT}`} />
          <polyline points={points.join(" ")} />
        </svg>
        <div className={css.curveTold}>
          {told.map((one, at) => (
            <span key={one}>{at % 2 === 0 ? one : ""}</span>
          ))}
        </div>
      </div>
    </div>
  );
}

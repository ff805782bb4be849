import { useTranslation } from "react-i18next";
import { useFormat } from "../../format";
import css from "./charts.module.css";
import insights from "./insights.module.css";
import type { Overview } from "./shapes";

/** Messages by channel: a table whose first figure is a bar too. */
export function Channels({ channels }: { channels: Overview["channels"] }) {
  const { t } = useTranslation("insights");
  const { number, percent } = useFormat();
  if (channels.length === 0) return <p className={insights.text}>{t("channels.nothing")}</p>;
  const most = Math.max(...channels.map((one) => one.turns), 1);
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t("channels.channel")}</th>
          <th scope="col">{t("channels.turns")}</th>
          <th scope="col">{t("channels.answered")}</th>
          <th scope="col">{t("channels.handedOver")}</th>
        </tr>
      </thead>
      <tbody>
        {channels.map((one) => (
          <tr key={one.channel_id}>
            <th scope="row">
              {one.name}
              <span className={css.bar} aria-hidden="true">
                <span style={{ width: `${(100 * one.turns) / most}%` }} />
              </span>
            </th>
            <td>{number(one.turns)}</td>
            <td>{percent(Math.round((100 * one.answered) / one.turns) / 100)}</td>
            <td>{number(one.handed_over)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

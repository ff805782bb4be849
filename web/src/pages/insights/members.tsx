import { useTranslation } from "react-i18next";
import { useFormat } from "../../format";
import css from "./charts.module.css";
import insights from "./insights.module.css";
import type { Overview } from "./shapes";

/** Who replied how often, and what people thought of it. */
export function Members({ members }: { members: Overview["members"] }) {
  const { t } = useTranslation("insights");
  const { number } = useFormat();
  if (members.length === 0) return <p className={insights.text}>{t("members.nothing")}</p>;
  return (
    <table className={css.table}>
      <thead>
        <tr>
          {(["name", "replies", "conversations", "resolved", "rated"] as const).map((one) => (
            <th key={one} scope="col">
              {t(`members.${one}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {members.map((one) => (
          <tr key={one.name}>
            <th scope="row">{one.name}</th>
            <td>{number(one.replies)}</td>
            <td>{number(one.conversations)}</td>
            <td>{number(one.resolved)}</td>
            <td>
              {one.rated > 0 &&
                t("members.good", { good: number(one.rated_good), all: number(one.rated) })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

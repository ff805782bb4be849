import { useTranslation } from "react-i18next";
import { Icon } from "../../parts/icon";
import css from "./findings.module.css";
import type { Checklist } from "./shapes";

/** What a check found: what is good, and what to do about the rest. */
export function Findings({ checklist }: { checklist: Checklist }) {
  const { t } = useTranslation("channels");
  const bad = checklist.findings.filter((one) => !one.ok).length;
  return (
    <div role="status">
      <p className={css.sum} data-ok={checklist.ok}>
        {checklist.ok ? t("check.good") : t("check.bad", { count: bad })}
      </p>
      <ul className={css.findings}>
        {checklist.findings.map((one, at) => (
          <li key={at} className={css.finding} data-ok={one.ok}>
            <Icon name={one.ok ? "check" : "alert"} size={20} />
            <div className={css.words}>
              <strong>{one.name}</strong>
              {one.details && <span className={css.details}>{one.details}</span>}
              {!one.ok && one.advice && <span>{one.advice}</span>}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

import { useTranslation } from "react-i18next";
import { Icon } from "../../parts/icon";
import css from "./findings.module.css";
import { toldIn } from "../../locales/told";
import { useSetUpWords } from "./set-up-words";
import type { Checklist } from "./shapes";

/** Some advice is to be followed though the check is good: nobody can tell whether it was. */
const isToDo = ({ ok, to_do, advice }: Checklist["findings"][number]) =>
  advice !== "" && (!ok || to_do);

/** What a check found: what is good, and what to do about the rest. */
export function Findings({ checklist }: { checklist: Checklist }) {
  const { t, i18n } = useTranslation(["channels", "setup"]);
  const { nameOf, adviceOf } = useSetUpWords();
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
              <strong>{nameOf(one)}</strong>
              {one.details && <span className={css.details}>{toldIn(one.details, i18n)}</span>}
              {isToDo(one) && <span>{adviceOf(one)}</span>}
              {isToDo(one) && adviceOf(one) !== one.advice && (
                <details className={css.details}>
                  <summary>{t("original", { ns: "setup" })}</summary>
                  {one.advice}
                </details>
              )}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

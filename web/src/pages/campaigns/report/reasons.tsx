import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { Block } from "../../../parts/block";
import css from "../campaigns.module.css";
import { useReason } from "../parts/reasons";
import type { Report } from "../shapes";

const STATES = ["excluded", "failed", "unconfirmed", "cancelled"] as const;

/** Why people did not get it. */
export function Reasons({ reasons }: { reasons: Report["reasons"] }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const reason = useReason();
  const shown = STATES.filter((state) => reasons.some((one) => one.state === state));
  if (shown.length === 0) return null;
  return (
    <Block title={t("why.title")} text={t("why.text")}>
      <div className={css.whys}>
        {shown.map((state) => (
          <section key={state} aria-label={t(`metrics.${state}`)}>
            <h3>{t(`metrics.${state}`)}</h3>
            <ul className={css.reasons}>
              {reasons
                .filter((one) => one.state === state)
                .map((one) => (
                  <li key={one.reason}>
                    <b>{format.number(one.people)}</b> {reason(one.reason)}
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Block>
  );
}

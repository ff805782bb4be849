import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { useMay } from "../../../session/workspace";
import { Figure, Figures, Note } from "../../insights/figure";
import { languageName } from "../../knowledge/parts/languages";
import css from "../campaigns.module.css";
import { useReason } from "../parts/reasons";
import type { Estimate } from "../shapes";
import { useChannels } from "../use-campaigns";

const PricesDialog = lazy(() => import("./prices-dialog"));

/** Whom it reaches now, who is left out and why, and what it costs. */
export function EstimateShown({ estimate }: { estimate: Estimate }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const reason = useReason();
  const [isOpen, setOpen] = useState(false);
  const mayWrite = useMay("campaigns:write");
  const { people, excluded, cost, currency, unpriced, since } = estimate;
  const left = Object.entries(excluded);
  const out = left.reduce((all, [, count]) => all + count, 0);
  return (
    <div className={css.estimate}>
      <Figures>
        <Figure label={t("check.people")} value={format.number(people)} />
        <Figure label={t("metrics.excluded")} value={format.number(out)} />
        <Figure label={t("check.cost")} value={format.money(cost / 1e6, currency)}>
          {since && <Note>{t("check.since", { date: format.date(since) })}</Note>}
          {unpriced > 0 && <Note>{t("check.unpriced", { count: unpriced })}</Note>}
        </Figure>
      </Figures>
      {left.length > 0 && (
        <ul className={css.reasons} aria-label={t("metrics.excluded")}>
          {left.map(([code, count]) => (
            <li key={code}>
              <b>{format.number(count)}</b> {reason(code)}
            </li>
          ))}
        </ul>
      )}
      {estimate.by.length > 0 && <Lines estimate={estimate} />}
      {mayWrite && (
        <div>
          <Button size="xs" variant="default" onClick={() => setOpen(true)}>
            {t("prices.open")}
          </Button>
        </div>
      )}
      <Suspense>{isOpen && <PricesDialog onClose={() => setOpen(false)} />}</Suspense>
    </div>
  );
}

function Lines({ estimate }: { estimate: Estimate }) {
  const { t, i18n } = useTranslation("campaigns");
  const format = useFormat();
  const { data } = useChannels();
  const named = new Map((data?.items ?? []).map((one) => [one.id, one.name]));
  return (
    <div className={css.scroll} tabIndex={0} role="group" aria-label={t("check.lines")}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t("by.channel")}</th>
            <th scope="col">{t("by.language")}</th>
            <th scope="col">{t("by.country")}</th>
            <th scope="col">{t("check.people")}</th>
            <th scope="col">{t("check.price")}</th>
          </tr>
        </thead>
        <tbody>
          {estimate.by.map((one, at) => (
            <tr key={at}>
              <th scope="row">{named.get(one.channel_id) ?? one.channel_type}</th>
              <td>{one.language && languageName(one.language, i18n.language)}</td>
              <td>{one.country}</td>
              <td>{format.number(one.people)}</td>
              <td>
                {one.amount === null ? "–" : format.money(one.amount / 1e6, estimate.currency)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

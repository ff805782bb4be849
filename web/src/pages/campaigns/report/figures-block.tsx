import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { Block } from "../../../parts/block";
import { Figure, Figures, Note } from "../../insights/figure";
import { LOST, rate, REACHED } from "../figures";
import type { Counts } from "../shapes";
import { useCurrency } from "../use-campaigns";

/** What came of it, in numbers and in shares of those it was sent to. */
export function FiguresBlock({ counts }: { counts: Counts }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const currency = useCurrency();
  const lost = LOST.filter((one) => (counts[one] ?? 0) > 0);
  const clicks = counts.clicks ?? 0;
  const cost = counts.cost ?? 0;
  return (
    <Block title={t("figures")} text={t("figuresText")}>
      <Figures>
        <Figure label={t("metrics.audience")} value={format.number(counts.audience ?? 0)} />
        {REACHED.map((one) => {
          const share = one === "sent" ? null : rate(counts, one);
          return (
            <Figure key={one} label={t(`metrics.${one}`)} value={format.number(counts[one] ?? 0)}>
              {share !== null && <Note>{format.percent(share)}</Note>}
            </Figure>
          );
        })}
        {clicks > 0 && <Figure label={t("metrics.clicks")} value={format.number(clicks)} />}
        {lost.map((one) => (
          <Figure key={one} label={t(`metrics.${one}`)} value={format.number(counts[one] ?? 0)} />
        ))}
        {cost > 0 && (
          <Figure label={t("metrics.cost")} value={format.money(cost / 1e6, currency)} />
        )}
      </Figures>
    </Block>
  );
}

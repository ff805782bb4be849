import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { Block } from "../../../parts/block";
import css from "../campaigns.module.css";
import { rate } from "../figures";
import type { FigureRow } from "../shapes";

const USUAL = [
  "sent",
  "delivered",
  "read",
  "clicked",
  "pulled",
  "replied",
  "failed",
  "left",
] as const;
export type Shown = (typeof USUAL)[number] | "clicks";

interface Given {
  title: string;
  head: string;
  rows: FigureRow[];
  metrics?: Shown[] | undefined;
}

/** The figures side by side, with their shares. */
export function ByTable({ title, head, rows, metrics = [...USUAL] }: Given) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  return (
    <Block title={title}>
      <div className={css.scroll} tabIndex={0} role="group" aria-label={title}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {metrics.map((one) => (
                <th key={one} scope="col">
                  {t(`metrics.${one}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ value, name, counts }) => (
              <tr key={value}>
                <th scope="row">{name}</th>
                {metrics.map((one) => {
                  const share = one === "sent" || one === "clicks" ? null : rate(counts, one);
                  return (
                    <td key={one}>
                      {format.number(counts[one] ?? 0)}
                      {share !== null && <small>{format.percent(share)}</small>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Block>
  );
}

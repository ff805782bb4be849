import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import css from "./insights.module.css";

interface Given {
  name: string;
  text?: string;
  /** To look at; the table says the same to whoever does not see it. */
  chart: ReactNode;
  table: ReactNode;
}

/** A chart that can be a table: always for screen readers, for everybody at a press. */
export function ChartPanel({ name, text, chart, table }: Given) {
  const { t } = useTranslation("insights");
  const [isTable, setTable] = useState(false);
  const id = useId();
  return (
    <section aria-labelledby={id} className={css.panel}>
      <div className={css.head}>
        <h2 id={id} className={css.title}>
          {name}
        </h2>
        <button
          type="button"
          className={css.switch}
          aria-label={t(isTable ? "asChartOf" : "asTableOf", { name })}
          onClick={() => setTable(!isTable)}
        >
          {t(isTable ? "asChart" : "asTable")}
        </button>
      </div>
      {text && <p className={css.text}>{text}</p>}
      {!isTable && <div aria-hidden="true">{chart}</div>}
      {isTable ? (
        <div className={css.scroll} tabIndex={0} role="group" aria-label={name}>
          {table}
        </div>
      ) : (
        <div className={css.unseen}>{table}</div>
      )}
    </section>
  );
}

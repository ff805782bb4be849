import { useTranslation } from "react-i18next";
import { useFormat } from "../../format";
import { Failure } from "../../parts/failure";
import { SkeletonRows } from "../../parts/skeletons";
import css from "./segments.module.css";
import type { useCount } from "./use-count";

const REASONS = [
  "no_consent",
  "withdrawn",
  "stopped",
  "blocked",
  "marketing_stopped",
  "no_address",
  "unreachable",
] as const;

/** What the server calls a choice without conditions; the count says it already. */
const EVERYBODY = "everyone";

/** How many are meant now, how many of them can be reached, and why the others cannot. */
export function LiveCount({ counted }: { counted: ReturnType<typeof useCount> }) {
  const { t } = useTranslation("audience");
  const format = useFormat();
  const { data, error, isLate } = counted;
  if (error) return <Failure error={error} />;
  if (!data) return <SkeletonRows count={1} height={72} />;
  return (
    <section className={css.count} aria-busy={isLate} aria-live="polite">
      <h3>{t("count")}</h3>
      <p>
        <b>{t("meant", { count: data.count })}</b> · {t("reached", { count: data.reached })}
      </p>
      <ul>
        {REASONS.filter((one) => data.excluded[one]).map((one) => (
          <li key={one}>
            {format.number(data.excluded[one] ?? 0)} {t(`reasons.${one}`)}
          </li>
        ))}
      </ul>
      {data.expression !== EVERYBODY && <code>{data.expression}</code>}
    </section>
  );
}

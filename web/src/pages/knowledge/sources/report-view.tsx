import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { toldIn } from "../../../locales/told";
import panel from "../parts/panel.module.css";
import { type SyncReport, troubles } from "./report";
import { useLeftOut } from "./use-reasons";

/** What came of the last sync; what went wrong can be opened. */
export function Report({ report }: { report: SyncReport }) {
  const { t, i18n } = useTranslation("knowledge");
  const whyOf = useLeftOut();
  const format = useFormat();
  const count = troubles(report);
  const sums = (["new", "changed", "unchanged", "removed"] as const)
    .filter((name) => report[name] > 0)
    .map((name) => t(`sources.${name}`, { number: format.number(report[name]) }));
  return (
    <div className={panel.dim}>
      {sums.join(" · ")}
      {count > 0 && (
        <details>
          <summary>{t("sources.troubles", { count })}</summary>
          <ul>
            {Object.entries(report.skipped).map(([why, number]) => (
              <li key={why}>
                {t("sources.skipped", { why: whyOf(why), number: format.number(number) })}
              </li>
            ))}
            {report.failed.map(({ url, reason }) => (
              <li key={url}>{t("sources.failedPage", { url, reason: whyOf(reason) })}</li>
            ))}
            {report.warnings.map((warning) => (
              <li key={warning}>{toldIn(warning, i18n)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

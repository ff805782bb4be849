import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { useWorkspace } from "../../../session/workspace";
import { HeatMap } from "../../insights/heat-map";
import { languageName } from "../../knowledge/parts/languages";
import type { Report } from "../shapes";
import { ByTable } from "./by-table";
import { ReadingCurve } from "./reading-curve";

const BY = ["variant", "item", "channel", "country", "language"] as const;

interface Given {
  report: Report;
  winner: string;
}

/** What nobody is counted under without a name. */
const NAMED: ReadonlySet<string> = new Set(["item", "variant"]);

/** The figures drawn: when it was read, by hour, and by what. */
export default function Charts({ report, winner }: Given) {
  const { t, i18n } = useTranslation("campaigns");
  const { workspace } = useWorkspace();
  const { number } = useFormat();
  const { heat, reading, counts, by } = report;
  const zone = workspace.timezone.replaceAll("_", " ");
  const named = (what: (typeof BY)[number], value: string, name: string) => {
    if (what === "language") return value ? languageName(value, i18n.language) : t("by.unknown");
    if (what === "variant" && winner && name === winner) return t("by.winner", { name });
    return name || t("by.unknown");
  };
  const isRead = (counts.read ?? 0) > 0;
  return (
    <>
      {isRead && <ReadingCurve steps={reading} sent={counts.sent ?? 0} />}
      {isRead && (
        <HeatMap
          hours={heat}
          zone={zone}
          name={t("heat.title")}
          text={t("heat.text", { zone })}
          cell={(day, hour, count) => t("heat.cell", { day, hour, count, told: number(count) })}
        />
      )}
      {BY.map((what) => {
        // Those whose turn has not come have no variant yet.
        const rows = (by[what] ?? []).filter((one) => one.value || !NAMED.has(what));
        const isWorth = rows.length > 1 || (what === "item" && rows.length > 0);
        return (
          isWorth && (
            <ByTable
              key={what}
              title={t(`by.${what}s`)}
              head={t(`by.${what}`)}
              rows={rows.map((one) => ({ ...one, name: named(what, one.value, one.name) }))}
              metrics={what === "item" ? ["clicks", "clicked", "pulled"] : undefined}
            />
          )
        );
      })}
    </>
  );
}

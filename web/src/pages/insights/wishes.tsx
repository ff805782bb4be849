import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWorkspace } from "../../session/workspace";
import css from "./charts.module.css";
import insights from "./insights.module.css";
import type { Demand } from "./shapes";

const SHOWN = 6;

/** What was asked for and nothing answered, most often asked first, with a way to mend it. */
export function Wishes({ groups, mayWrite }: { groups: Demand["groups"]; mayWrite: boolean }) {
  const { t } = useTranslation("insights");
  const { slug } = useWorkspace();
  return (
    <section aria-labelledby="insights-wishes" className={insights.panel}>
      <div className={insights.head}>
        <h2 id="insights-wishes" className={insights.title}>
          {t("wishes.title")}
        </h2>
        {mayWrite && groups.length > 0 && (
          <Button component={Link} to={`/${slug}/knowledge`} size="xs" variant="default">
            {t("wishes.write")}
          </Button>
        )}
      </div>
      <p className={insights.text}>{groups.length > 0 ? t("wishes.text") : t("wishes.nothing")}</p>
      {groups.length > 0 && (
        <ol className={css.wishes}>
          {groups.slice(0, SHOWN).map((group) => (
            <li key={group.id}>
              <span>{group.wordings[0]?.text}</span>
              <span>
                {t("wishes.count", { count: group.count })},{" "}
                {t("wishes.people", { count: group.people })}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

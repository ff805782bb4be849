import { Alert, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { paths } from "../../../api/schema";
import { useFormat } from "../../../format";
import { toldIn } from "../../../locales/told";
import { Icon } from "../../../parts/icon";
import { RuleWords } from "../lab/rule-words";
import panel from "../parts/panel.module.css";
import css from "./last-run.module.css";

type Answers = paths["/golden/run"]["get"]["responses"];
type Run = Answers[200]["content"]["application/json"];

/** What came of the last run: how many were met, and what is given in place of what must be. */
export function LastRun({ run }: { run: Run }) {
  const { t, i18n } = useTranslation("knowledge");
  const format = useFormat();
  if (!run.ran_at) return null;
  const isGood = run.failed.length === 0;
  return (
    <div className={css.run} aria-live="polite">
      <Alert
        color={isGood ? "green" : "red"}
        variant="light"
        icon={<Icon name={isGood ? "check" : "alert"} />}
        title={t("golden.passed", { count: run.total, passed: format.number(run.passed) })}
      >
        <Text size="sm">{t("golden.ran", { when: format.dateTime(run.ran_at) })}</Text>
      </Alert>
      {!isGood && (
        <ul className={panel.rows}>
          {run.failed.map((one) => (
            <li key={one.id}>
              <div className={panel.words}>
                <strong>{one.question}</strong>
                <div className={panel.dim}>
                  {toldIn(one.problem, i18n) ||
                    t("golden.gave", {
                      what: one.title || t(`outcome.${one.outcome as "answer"}`),
                    })}
                </div>
                {one.rule && <RuleWords rule={one.rule} />}
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

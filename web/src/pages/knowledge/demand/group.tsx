import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "../../../api/schema";
import { useFormat } from "../../../format";
import { useMay, useWorkspace } from "../../../session/workspace";
import { languageName } from "../parts/languages";
import panel from "../parts/panel.module.css";
import css from "./demand.module.css";

export type Wished = components["schemas"]["GroupShown"];

interface Given {
  group: Wished;
  onWrite: (group: Wished) => void;
}

/** Wishes that ask for the same and that nothing answered. */
export const Group = memo(function Group({ group, onWrite }: Given) {
  const { t, i18n } = useTranslation("knowledge");
  const format = useFormat();
  const { slug } = useWorkspace();
  const mayWrite = useMay("demand:write");
  const mayAsk = useMay("lab:ask");
  const [first, ...others] = group.wordings;
  const wish = first?.text ?? "";
  const languages = group.languages.map((tag) => languageName(tag, i18n.language));
  return (
    <li>
      <div className={panel.words}>
        <strong>{wish}</strong>
        <div className={panel.dim}>
          {[
            t("demand.count", { count: group.count }),
            t("demand.people", { count: group.people }),
            format.list(languages),
            t("demand.last", { when: format.relative(group.last_at) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </div>
        {others.length > 0 && (
          <details className={panel.dim}>
            <summary>{t("demand.wordings", { count: others.length })}</summary>
            <ul className={css.wordings}>
              {others.map(({ text, count }) => (
                <li key={text}>{t("demand.wording", { text, times: format.number(count) })}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {mayAsk && (
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link
              {...props}
              to="/$workspace/knowledge/lab"
              params={{ workspace: slug }}
              search={{ wish }}
            />
          )}
        >
          {t("demand.try")}
        </Button>
      )}
      {mayWrite && <Button onClick={() => onWrite(group)}>{t("demand.write")}</Button>}
    </li>
  );
});

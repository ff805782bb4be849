import { Badge } from "@mantine/core";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "../../../api/schema";
import { useFormat } from "../../../format";
import { languageName } from "../parts/languages";
import panel from "../parts/panel.module.css";
import css from "./documents.module.css";

type Listed = components["schemas"]["DocumentListed"];

interface Given {
  document: Listed;
  onOpen: (id: string) => void;
}

export const DocumentRow = memo(function DocumentRow({ document, onOpen }: Given) {
  const { t, i18n } = useTranslation("knowledge");
  const format = useFormat();
  const { id, title, summary, type, language, hidden_at, valid_until, audience } = document;
  return (
    <li>
      <div className={panel.words}>
        <button type="button" className={css.open} onClick={() => onOpen(id)}>
          {title || document.key}
        </button>{" "}
        {hidden_at && (
          <Badge variant="light" color="yellow">
            {t("documents.isHidden")}
          </Badge>
        )}
        <div className={`${panel.dim} ${panel.clamp}`}>{summary}</div>
      </div>
      <span className={panel.dim}>
        {[
          type,
          language && languageName(language, i18n.language),
          valid_until && t("documents.until", { when: format.date(valid_until) }),
          audience.length > 0 && t("documents.forSome"),
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </li>
  );
});

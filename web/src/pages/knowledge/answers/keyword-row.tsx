import { ActionIcon, Badge, Button } from "@mantine/core";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "../../../api/schema";
import { Icon } from "../../../parts/icon";
import { languageName } from "../parts/languages";
import panel from "../parts/panel.module.css";

export type Keyword = components["schemas"]["KeywordShown"];

interface Given {
  keyword: Keyword;
  onEdit?: (keyword: Keyword) => void;
  onForget?: (keyword: Keyword) => void;
}

export const KeywordRow = memo(function KeywordRow({ keyword, onEdit, onForget }: Given) {
  const { t, i18n } = useTranslation("knowledge");
  const { word, text, language, document_id } = keyword;
  return (
    <li>
      <div className={panel.words}>
        <strong>{word}</strong>{" "}
        {language && (
          <Badge variant="light" color="gray">
            {languageName(language, i18n.language)}
          </Badge>
        )}
        <div className={`${panel.dim} ${panel.clamp}`}>
          {document_id ? t("answers.ofDocument") : text}
        </div>
      </div>
      {onEdit && !document_id && (
        <Button variant="default" onClick={() => onEdit(keyword)}>
          {t("answers.edit")}
        </Button>
      )}
      {onForget && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t("answers.forget", { word })}
          onClick={() => onForget(keyword)}
        >
          <Icon name="close" size={18} />
        </ActionIcon>
      )}
    </li>
  );
});

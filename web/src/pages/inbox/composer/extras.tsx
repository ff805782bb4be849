import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../../../parts/icon";
import { useMay } from "../../../session/workspace";
import css from "./composer.module.css";

export type Extra = "templates" | "suggestion" | "card" | "buttons";

interface Given {
  hasTemplates: boolean;
  /** A card and buttons may go along. */
  hasMore: boolean;
  onChoose: (one: Extra) => void;
}

/** What else can be said: templates, a card, buttons, and what the assistant would say. */
export function Extras({ hasTemplates, hasMore, onChoose }: Given) {
  const { t } = useTranslation("inbox");
  const mayTemplates = useMay("templates:read");
  const maySuggest = useMay("lab:ask");
  const tool = (one: Extra, icon: IconName, label: string) => (
    <button
      type="button"
      className={css.tool}
      aria-label={label}
      title={label}
      onClick={() => onChoose(one)}
    >
      <Icon name={icon} size={17} />
      <span className={css.label}>{label}</span>
    </button>
  );
  return (
    <>
      {hasMore && tool("card", "book", t("card.open"))}
      {hasMore && tool("buttons", "check", t("buttons.open"))}
      {mayTemplates && hasTemplates && tool("templates", "file", t("templates.open"))}
      {maySuggest && tool("suggestion", "bolt", t("suggestion.open"))}
    </>
  );
}

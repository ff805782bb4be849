import { useTranslation } from "react-i18next";
import { Icon } from "../../../parts/icon";
import css from "./attached.module.css";
import { type Enclosed } from "./enclosed";

interface Given {
  enclosed: Enclosed;
  onChange: (part: Partial<Enclosed>) => void;
}

/** The card and the buttons that go out with a message. */
export default function EnclosedList({ enclosed: { card, buttons }, onChange }: Given) {
  const { t } = useTranslation("inbox");
  return (
    <ul className={css.files} aria-label={t("enclosed.title")}>
      {card && (
        <li>
          <Icon name="book" size={22} />
          <div>
            <strong>{card.title}</strong>
            <span>{card.url || t("card.title")}</span>
          </div>
          <button
            type="button"
            aria-label={t("files.remove", { name: card.title })}
            onClick={() => onChange({ card: null })}
          >
            <Icon name="close" size={16} />
          </button>
        </li>
      )}
      {buttons.length > 0 && (
        <li>
          <Icon name="check" size={22} />
          <div>
            <strong>{t("buttons.title")}</strong>
            <span>{buttons.join(" · ")}</span>
          </div>
          <button
            type="button"
            aria-label={t("files.remove", { name: t("buttons.title") })}
            onClick={() => onChange({ buttons: [] })}
          >
            <Icon name="close" size={16} />
          </button>
        </li>
      )}
    </ul>
  );
}

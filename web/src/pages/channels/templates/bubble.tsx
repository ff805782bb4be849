import { useTranslation } from "react-i18next";
import { Icon } from "../../../parts/icon";
import css from "./bubble.module.css";
import type { Preview } from "./parts";

/** A template as it looks on the phone of whoever gets it. */
export function Bubble({ preview }: { preview: Preview }) {
  const { t } = useTranslation("channels");
  const { header, headerKind, body, footer, buttons } = preview;
  return (
    <div className={css.phone} role="group" aria-label={t("templates.preview")}>
      <div className={css.bubble}>
        {headerKind && (
          <div className={css.medium}>
            <Icon name="file" size={28} />
            {headerKind}
          </div>
        )}
        {header && <div className={css.header}>{header}</div>}
        <div className={css.body}>{marked(body)}</div>
        {footer && <div className={css.footer}>{footer}</div>}
      </div>
      {buttons.map(({ text, kind }, at) => (
        <div key={at} className={css.button}>
          <Icon name={kind === "QUICK_REPLY" ? "reply" : "next"} size={16} />
          {text}
        </div>
      ))}
    </div>
  );
}

const MARK = /(\*[^*\n]+\*|_[^_\n]+_|~[^~\n]+~)/;

/** WhatsApp's marks: *bold*, _italic_, ~struck~. */
function marked(text: string) {
  return text.split(MARK).map((part, at) => {
    const inside = part.slice(1, -1);
    if (at % 2 === 0) return part;
    if (part.startsWith("*")) return <strong key={at}>{inside}</strong>;
    if (part.startsWith("_")) return <em key={at}>{inside}</em>;
    return <s key={at}>{inside}</s>;
  });
}

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../parts/icon";
import css from "./composer.module.css";

interface Given {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A sheet above the field, for what is more than words. */
export function ExtraFrame({ title, onClose, children }: Given) {
  const { t } = useTranslation();
  return (
    <section
      className={css.extra}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className={css.extraHead}>
        <h3>{title}</h3>
        <button type="button" className={css.tool} onClick={onClose} aria-label={t("close")}>
          <Icon name="close" size={16} />
        </button>
      </div>
      {children}
    </section>
  );
}

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../parts/icon";
import css from "./composer.module.css";

export type Mode = "reply" | "note";

interface Given {
  mode: Mode;
  onChange: (mode: Mode) => void;
  /** What else can be said. */
  children: ReactNode;
}

/** To whom one writes: to the person, or to colleagues only. */
export function ModeSwitch({ mode, onChange, children }: Given) {
  const { t } = useTranslation("inbox");
  return (
    <div className={css.modes}>
      {(["reply", "note"] as const).map((one) => (
        <button
          key={one}
          type="button"
          className={css.mode}
          aria-pressed={mode === one}
          onClick={() => onChange(one)}
        >
          <Icon name={one} size={16} />
          {t(`composer.${one}`)}
        </button>
      ))}
      <span className={css.gap} />
      {children}
    </div>
  );
}

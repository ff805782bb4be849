import { type DragEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import css from "./composer.module.css";
import type { Mode } from "./mode-switch";

interface FrameGiven {
  mode: Mode;
  /** Takes files that are dropped here. */
  onFiles?: (files: Iterable<File>) => void;
  children: ReactNode;
}

/** What a message is written in; files can be dropped on it. */
export function ComposerFrame({ mode, onFiles, children }: FrameGiven) {
  const { t } = useTranslation("inbox");
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent, is: boolean) => {
    if (!onFiles || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setOver(is);
  };
  return (
    <section
      className={css.composer}
      aria-label={t("composer.title")}
      data-mode={mode}
      onDragOver={(event) => over(event, true)}
      onDragLeave={(event) => over(event, false)}
      onDrop={(event) => {
        over(event, false);
        onFiles?.(event.dataTransfer.files);
      }}
    >
      {children}
      {isOver && <p className={css.drop}>{t("files.drop")}</p>}
    </section>
  );
}

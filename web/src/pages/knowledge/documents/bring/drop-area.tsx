import { Button, FileButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../../parts/icon";
import css from "./bring.module.css";

const KINDS = ".md,.markdown,.pdf,.docx,.xlsx,.csv,.json,.yaml,.yml,.html,.txt";

/** Where files are dropped, or chosen. */
export function DropArea({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { t } = useTranslation("knowledge");
  const [isOver, setOver] = useState(false);
  return (
    <div
      className={css.area}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <Icon name="file" size={28} />
      <span>{t("bring.drop")}</span>
      <FileButton multiple accept={KINDS} onChange={onFiles}>
        {(props) => (
          <Button {...props} variant="default" data-autofocus>
            {t("bring.choose")}
          </Button>
        )}
      </FileButton>
      <span className={css.dim}>{t("bring.kinds")}</span>
    </div>
  );
}

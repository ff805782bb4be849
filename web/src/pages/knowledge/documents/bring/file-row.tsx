import { Button, Progress } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../../format";
import { useSaid } from "../../../../parts/said";
import css from "./bring.module.css";
import type { Brought } from "./use-bringing";

const SHOWN = 5;

/** One file: how far it is, and what is read of it. */
export function FileRow({ file, onRemove }: { file: Brought; onRemove: () => void }) {
  const { t } = useTranslation("knowledge");
  const format = useFormat();
  return (
    <li className={css.file}>
      <div className={css.head}>
        <strong className={css.name}>{file.name}</strong>
        <span className={css.dim}>{format.bytes(file.size)}</span>
        <Button
          size="xs"
          variant="subtle"
          aria-label={t("form.removeOf", { name: file.name })}
          onClick={onRemove}
        >
          {t("form.remove")}
        </Button>
      </div>
      <div role="status">
        <State file={file} />
      </div>
    </li>
  );
}

function State({ file }: { file: Brought }) {
  const { t } = useTranslation("knowledge");
  const said = useSaid();
  const { problem, tried, progress } = file;
  if (problem) {
    const { title, advice } = said(problem);
    return (
      <div className={css.wrong}>
        {title} {advice}
      </div>
    );
  }
  if (!tried) {
    const words = t(progress < 1 ? "bring.bringing" : "bring.reading");
    return (
      <>
        <span className={css.dim}>{words}</span>
        <Progress value={progress * 100} animated={progress === 1} aria-label={words} />
      </>
    );
  }
  const titles = tried.documents.map((one) => ("title" in one ? String(one.title) : ""));
  const more = tried.count - SHOWN;
  return (
    <>
      <span>{t("sources.looked", { count: tried.count })}</span>
      <ul className={css.titles}>
        {titles.slice(0, SHOWN).map((title, place) => (
          <li key={place}>{title}</li>
        ))}
      </ul>
      {more > 0 && <div className={css.dim}>{t("bring.more", { count: more })}</div>}
      {tried.skipped && (
        <div className={css.dim}>{t("sources.lookedSkipped", { why: tried.skipped })}</div>
      )}
    </>
  );
}

import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { Icon } from "../../../parts/icon";
import { useSaid } from "../../../parts/said";
import css from "./attached.module.css";
import type { Attached } from "./use-files";

interface Given {
  files: Attached[];
  onRemove: (id: string) => void;
}

/** The files that go out with a message: what they look like, how far they are. */
export default function AttachedFiles({ files, onRemove }: Given) {
  const { t } = useTranslation("inbox");
  return (
    <ul className={css.files} aria-label={t("files.title")}>
      {files.map((file) => (
        <li key={file.id} data-refused={file.problem !== null || file.kept?.sendable === false}>
          <Picture file={file} />
          <div>
            <strong>{file.name}</strong>
            <State file={file} />
          </div>
          <button
            type="button"
            aria-label={t("files.remove", { name: file.name })}
            onClick={() => onRemove(file.id)}
          >
            <Icon name="close" size={16} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Picture({ file }: { file: Attached }) {
  const { kept } = file;
  if (kept?.kind === "image") return <img src={kept.shown} alt="" />;
  return <Icon name="file" size={22} />;
}

function State({ file }: { file: Attached }) {
  const { t } = useTranslation("inbox");
  const format = useFormat();
  const said = useSaid();
  const word = refusalOf(file);
  if (word) return <span role="alert">{t(`files.${word}`)}</span>;
  if (file.problem) {
    const { title, advice } = said(file.problem);
    return <span role="alert">{`${title} ${advice}`}</span>;
  }
  if (file.kept) return <span>{format.bytes(file.size)}</span>;
  return (
    <progress value={file.progress} max={1} aria-label={t("files.coming", { name: file.name })} />
  );
}

const REFUSALS: Record<string, "tooLarge" | "unreadable"> = {
  body_too_large: "tooLarge",
  content_unreadable: "unreadable",
};

/** Why a file does not go out, where we have words for it. */
function refusalOf({ problem, kept }: Attached) {
  if (kept && !kept.sendable) return "active";
  return problem && REFUSALS[problem.code];
}

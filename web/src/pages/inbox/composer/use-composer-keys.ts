import { useTranslation } from "react-i18next";
import { useMay } from "../../../session/workspace";
import { type Action, useActions } from "../../../shell/actions";
import type { Mode } from "./mode-switch";

/** Keys that lead into the field. */
export function useComposerKeys(write: (mode: Mode) => void, suggest: () => void): void {
  const { t } = useTranslation("inbox");
  const maySuggest = useMay("lab:ask");
  const reply = { label: t("keys.reply"), icon: "reply" as const, run: () => write("reply") };
  const note = { label: t("keys.note"), icon: "note" as const, run: () => write("note") };
  const suggestion: Action = {
    id: "suggest",
    label: t("suggestion.open"),
    keys: "alt+A",
    icon: "bolt",
    run: suggest,
  };
  useActions([
    { id: "reply", keys: "r", ...reply },
    { id: "reply-alt", keys: "alt+L", hidden: true, ...reply },
    { id: "note", keys: "n", ...note },
    { id: "note-alt", keys: "alt+P", hidden: true, ...note },
    ...(maySuggest ? [suggestion] : []),
  ]);
}

import { Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { components } from "../../../api/schema";
import { useWorkspace } from "../../../session/workspace";

type Text = components["schemas"]["TextShown"];
export type Texts = Record<string, string>;

interface Given {
  /** What is kept now, with its versions. */
  kept: readonly Text[];
  texts: Texts;
  onChange: (texts: Texts) => void;
}

/** What people are shown, in each language of the workspace. */
export function TextsFields({ kept, texts, onChange }: Given) {
  const { t, i18n } = useTranslation("consent");
  const { workspace } = useWorkspace();
  const names = new Intl.DisplayNames([i18n.language], { type: "language" });
  const languages = [...new Set([...workspace.languages, ...kept.map((one) => one.language)])];
  return languages.map((language) => {
    const version = kept.find((one) => one.language === language)?.version;
    return (
      <Textarea
        key={language}
        label={t("textIn", { language: names.of(language) ?? language })}
        description={version ? t("version", { version }) : t("noVersion")}
        lang={language}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        value={texts[language] ?? ""}
        onChange={(event) => onChange({ ...texts, [language]: event.currentTarget.value })}
      />
    );
  });
}

export const textsOf = (kept: readonly Text[]): Texts =>
  Object.fromEntries(kept.map((one) => [one.language, one.text]));

/** The texts that were written or changed: the others stay as they are. */
export function changedTexts(kept: readonly Text[], texts: Texts): [string, string][] {
  const known = textsOf(kept);
  return Object.entries(texts)
    .map(([language, text]): [string, string] => [language, text.trim()])
    .filter(([language, text]) => text && text !== known[language]);
}

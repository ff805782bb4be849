import { Paper, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Language, LANGUAGES, NAMES, speak } from "../../locales/messages";
import { Icon, Mark } from "../../parts/icon";
import css from "./sheet.module.css";

interface Given {
  title: string;
  text: string;
  children?: ReactNode;
}

/** The sheet on the counter that everybody signs who comes in. */
export function Sheet({ title, text, children }: Given) {
  return (
    <main className={css.page}>
      <title>{`${title} · Comptoir`}</title>
      <Paper className={css.sheet} withBorder radius="lg">
        <Mark size={48} />
        <Title order={1} size="h2" mt="md">
          {title}
        </Title>
        <Text c="dimmed" mt={4} mb="lg">
          {text}
        </Text>
        {children}
      </Paper>
      <LanguageMenu />
    </main>
  );
}

/** The browser's own list: a menu of ours would be a tenth of what this page loads. */
function LanguageMenu() {
  const { t, i18n } = useTranslation();
  return (
    <label className={css.language}>
      <Icon name="globe" size={18} />
      <span className={css.unseen}>{t("language")}</span>
      <select
        value={i18n.language}
        onChange={(event) => void speak(i18n, event.currentTarget.value as Language)}
      >
        {LANGUAGES.map((language) => (
          <option key={language} value={language} lang={language}>
            {NAMES[language]}
          </option>
        ))}
      </select>
    </label>
  );
}

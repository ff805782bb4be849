import { Menu, Paper, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LANGUAGES, NAMES, speak } from "../../locales/messages";
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

function LanguageMenu() {
  const { t, i18n } = useTranslation();
  return (
    <Menu width={180}>
      <Menu.Target>
        <button type="button" className={css.language}>
          <Icon name="globe" size={18} />
          <span className={css.unseen}>{t("language")}</span>
          {NAMES[i18n.language as keyof typeof NAMES]}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {LANGUAGES.map((language) => (
          <Menu.Item key={language} lang={language} onClick={() => void speak(i18n, language)}>
            {NAMES[language]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

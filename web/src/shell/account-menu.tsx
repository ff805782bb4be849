import { type MantineColorScheme, Menu, useMantineColorScheme } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { problemOf } from "../api/problem";
import { LANGUAGES, type Language, NAMES, speak } from "../locales/messages";
import { Icon, type IconName } from "../parts/icon";
import { useToast } from "../parts/toast";
import { changeOwn, sessionQuery, signOut } from "../session/session";
import { useWorkspace } from "../session/workspace";
import css from "./menu.module.css";

const SCHEMES = ["light", "dark", "auto"] as const;
const SCHEME_ICONS: Record<MantineColorScheme, IconName> = {
  light: "sun",
  dark: "moon",
  auto: "screen",
};

/** Me: language, theme, keys, and the way out. */
export function AccountMenu({ onKeys }: { onKeys: () => void }) {
  const { t, i18n } = useTranslation();
  const { account } = useWorkspace();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choose = useLanguageChoice();
  const leave = useLeaving();
  return (
    <Menu position="right-end" width={240}>
      <Menu.Target>
        <button type="button" className={css.target} aria-label={t("account", account)}>
          <span className={css.me}>
            <Icon name="me" />
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{account.email}</Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t("language")}</Menu.Label>
        <Menu.RadioGroup
          value={i18n.language}
          onChange={(language) => void choose(language as Language)}
        >
          {LANGUAGES.map((language) => (
            <Menu.RadioItem
              key={language}
              value={language}
              lang={language}
              checkIcon={<Icon name="check" size={16} />}
            >
              {NAMES[language]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t("theme")}</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}
        >
          {SCHEMES.map((scheme) => (
            <Menu.RadioItem
              key={scheme}
              value={scheme}
              rightSection={<Icon name={SCHEME_ICONS[scheme]} />}
              checkIcon={<Icon name="check" size={16} />}
            >
              {t(`themes.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="keyboard" />} onClick={onKeys}>
          {t("keys.title")}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="out" />} onClick={() => void leave()}>
          {t("signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Chooses a language: at once here, and for the account on every other device. */
function useLanguageChoice(): (language: Language) => Promise<void> {
  const { i18n } = useTranslation();
  const queries = useQueryClient();
  const { failed } = useToast();
  return async (language) => {
    await speak(i18n, language);
    try {
      queries.setQueryData(sessionQuery.queryKey, await changeOwn({ language }));
    } catch (error) {
      failed(problemOf(error));
    }
  };
}

function useLeaving(): () => Promise<void> {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { failed } = useToast();
  return async () => {
    try {
      await signOut(queries);
      await navigate({ to: "/sign-in" });
    } catch (error) {
      failed(problemOf(error));
    }
  };
}

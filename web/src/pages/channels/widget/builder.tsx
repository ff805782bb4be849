import { Select, Stack, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LANGUAGES, NAMES } from "../../../locales/messages";
import { Copied } from "../../../parts/copied";
import css from "./builder.module.css";
import { LivePreview } from "./live-preview";
import { ACCENT, type Look, snippetOf } from "./snippet";

const THEMES = ["", "light", "dark"] as const;

/** How the chat looks on a site, the real one beside it, and the tag to paste. */
export function Builder({ site }: { site: string }) {
  const { t } = useTranslation("channels");
  const [look, setLook] = useState<Look>({
    site,
    server: location.origin,
    language: "",
    theme: "",
    inline: false,
    accent: ACCENT,
  });
  const turn = (part: Partial<Look>) => setLook((now) => ({ ...now, ...part }));
  return (
    <div className={css.split}>
      <Stack>
        <TextInput
          label={t("widget.accent")}
          description={t("widget.accentHint")}
          type="color"
          value={look.accent}
          onChange={(event) => turn({ accent: event.currentTarget.value })}
        />
        <Select
          label={t("widget.language")}
          data={[
            { value: "", label: t("widget.asPage") },
            ...LANGUAGES.map((value) => ({ value, label: NAMES[value] })),
          ]}
          value={look.language}
          onChange={(language) => turn({ language: language ?? "" })}
          allowDeselect={false}
        />
        <Select
          label={t("widget.theme")}
          data={THEMES.map((value) => ({
            value,
            label: value ? t(`widget.themes.${value}`) : t("widget.asSystem"),
          }))}
          value={look.theme}
          onChange={(theme) => turn({ theme: theme ?? "" })}
          allowDeselect={false}
        />
        <Switch
          label={t("widget.inline")}
          description={t("widget.inlineHint")}
          checked={look.inline}
          onChange={(event) => turn({ inline: event.currentTarget.checked })}
        />
        <Copied label={t("snippet")} value={snippetOf(look)} />
      </Stack>
      <LivePreview look={look} />
    </div>
  );
}

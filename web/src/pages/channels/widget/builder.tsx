import { Select, Stack, Switch } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LANGUAGES, NAMES } from "../../../locales/messages";
import { Copied } from "../../../parts/copied";
import type { Channel } from "../shapes";
import css from "./builder.module.css";
import { ColourField } from "./colour-field";
import { Greeting } from "./greeting";
import { LivePreview } from "./live-preview";
import { ACCENT, type Look, snippetOf } from "./snippet";

const THEMES = ["", "light", "dark"] as const;
const SIDES = ["", "left"] as const;

/** How the chat looks on a site, the real one beside it, and the tag to paste. */
export function Builder({ channel, site }: { channel: Channel; site: string }) {
  const { t } = useTranslation("channels");
  const [greeted, setGreeted] = useState(0);
  const [look, setLook] = useState<Look>({
    site,
    server: location.origin,
    language: "",
    theme: "",
    side: "",
    inline: false,
    accent: ACCENT,
  });
  const turn = (part: Partial<Look>) => setLook((now) => ({ ...now, ...part }));
  return (
    <div className={css.split}>
      <Stack>
        <ColourField value={look.accent} onChange={(accent) => turn({ accent })} />
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
        {!look.inline && (
          <Select
            label={t("widget.side")}
            data={SIDES.map((value) => ({ value, label: t(`widget.sides.${value || "right"}`) }))}
            value={look.side}
            onChange={(side) => turn({ side: side ?? "" })}
            allowDeselect={false}
          />
        )}
        <Greeting channel={channel} onKept={() => setGreeted(greeted + 1)} />
        <Copied label={t("snippet")} value={snippetOf(look)} />
      </Stack>
      <LivePreview key={greeted} look={look} />
    </div>
  );
}

import { Button, Group, Select, Stack, Tabs } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWorkspace } from "../../../session/workspace";
import { languageName } from "../../knowledge/parts/languages";
import { languageChoices } from "../../settings/workspace/languages";
import css from "../campaigns.module.css";
import type { Message } from "../shapes";
import { useChannels } from "../use-campaigns";
import { newMessage } from "../wording";
import { MessageFields } from "./message-fields";

interface Given {
  messages: Message[];
  onChange: (messages: Message[]) => void;
}

const keyOf = ({ channel_type, language }: Message) => `${channel_type}/${language}`;

/** The versions of a message: one for all, others for a language or a type of channel. */
export function Versions({ messages, onChange }: Given) {
  const { t } = useTranslation("campaigns");
  const [open, setOpen] = useState(() => messages[0] && keyOf(messages[0]));
  const nameOf = useName();
  const put = (to: Message) =>
    onChange(messages.map((one) => (keyOf(one) === keyOf(to) ? to : one)));
  const remove = (gone: Message) => {
    const left = messages.filter((one) => one !== gone);
    setOpen(left[0] && keyOf(left[0]));
    onChange(left);
  };
  return (
    <Stack>
      <Tabs value={open ?? null} onChange={(to) => setOpen(to ?? undefined)} keepMounted={false}>
        <Tabs.List aria-label={t("versions.all")}>
          {messages.map((one) => (
            <Tabs.Tab key={keyOf(one)} value={keyOf(one)}>
              {nameOf(one)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {messages.map((one) => (
          <Tabs.Panel key={keyOf(one)} value={keyOf(one)} pt="md">
            <MessageFields message={one} onChange={put} />
            {messages.length > 1 && (
              <Button mt="md" size="xs" variant="subtle" color="red" onClick={() => remove(one)}>
                {t("versions.remove", { name: nameOf(one) })}
              </Button>
            )}
          </Tabs.Panel>
        ))}
      </Tabs>
      <AddVersion
        taken={messages.map(keyOf)}
        onAdd={(channel_type, language) => {
          const made = { ...(messages[0] ?? newMessage()), channel_type, language, template: null };
          onChange([...messages, made]);
          setOpen(keyOf(made));
        }}
      />
    </Stack>
  );
}

/** "German, WhatsApp": for whom a version is. */
function useName(): (message: Message) => string {
  const { t, i18n } = useTranslation("campaigns");
  const typeName = useTypeName();
  return ({ channel_type, language }) => {
    const names = [
      language && languageName(language, i18n.language),
      channel_type && typeName(channel_type),
    ];
    return names.filter(Boolean).join(", ") || t("versions.others");
  };
}

/** The channels of a type, by their names: there is mostly one. */
function useTypeName(): (type: string) => string {
  const { data } = useChannels();
  return (type) => {
    const names = (data?.items ?? []).filter((one) => one.type === type).map((one) => one.name);
    return names.slice(0, 2).join(", ") || type;
  };
}

interface AddGiven {
  taken: string[];
  onAdd: (channelType: string, language: string) => void;
}

function AddVersion({ taken, onAdd }: AddGiven) {
  const { t, i18n } = useTranslation("campaigns");
  const { workspace } = useWorkspace();
  const { data } = useChannels();
  const typeName = useTypeName();
  const [language, setLanguage] = useState("");
  const [type, setType] = useState("");
  const types = [...new Set((data?.items ?? []).map((one) => one.type))];
  const isTaken = taken.includes(`${type}/${language}`);
  return (
    <Group align="flex-end" gap="xs" className={css.add ?? ""}>
      <Select
        label={t("versions.language")}
        searchable
        data={[
          { value: "", label: t("versions.anyLanguage") },
          ...languageChoices(i18n.language, workspace.languages),
        ]}
        value={language}
        onChange={(to) => setLanguage(to ?? "")}
      />
      <Select
        label={t("versions.channel")}
        data={[
          { value: "", label: t("versions.anyChannel") },
          ...types.map((value) => ({ value, label: typeName(value) })),
        ]}
        value={type}
        onChange={(to) => setType(to ?? "")}
      />
      <Button
        variant="default"
        disabled={isTaken}
        onClick={() => {
          onAdd(type, language);
          setLanguage("");
          setType("");
        }}
      >
        {t("versions.add")}
      </Button>
    </Group>
  );
}

import { Alert, SegmentedControl, Select, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import css from "../campaigns.module.css";
import type { Message } from "../shapes";
import { useTemplates } from "../use-templates";
import { isBadAddress, isUnfinished } from "../wording";
import { ButtonFields } from "./button-fields";
import { ItemFields } from "./item-fields";
import { TemplateFields } from "./template-fields";
import { WordsField } from "./words-field";

interface Given {
  message: Message;
  onChange: (message: Message) => void;
}

/** One version of the message: free words with pictures, items and buttons, or a template. */
export function MessageFields({ message, onChange }: Given) {
  const { t } = useTranslation("campaigns");
  const { templates } = useTemplates(message.channel_type);
  const isTemplate = Boolean(message.template);
  const first = templates.find((one) => one.state === "approved");
  const turn = (to: string) => {
    const template =
      to === "template" && first
        ? { type: "template" as const, name: first.name, language: first.language, values: {} }
        : null;
    onChange({ ...message, template });
  };
  return (
    <Stack>
      {(first ?? isTemplate) && (
        <SegmentedControl
          aria-label={t("what.kind")}
          value={isTemplate ? "template" : "free"}
          onChange={turn}
          data={[
            { value: "free", label: t("what.free") },
            { value: "template", label: t("what.template") },
          ]}
        />
      )}
      {message.template ? (
        <TemplateFields
          templates={templates}
          said={message.template}
          onChange={(template) => onChange({ ...message, template })}
        />
      ) : (
        <FreeFields message={message} onChange={onChange} />
      )}
    </Stack>
  );
}

function FreeFields({ message, onChange }: Given) {
  const { t } = useTranslation("campaigns");
  const { text, items = [], buttons = [] } = message;
  return (
    <>
      <WordsField text={text} onChange={(to) => onChange({ ...message, text: to })} />
      <MediaFields message={message} onChange={onChange} />
      <ItemFields items={items} onChange={(to) => onChange({ ...message, items: to })} />
      <ButtonFields buttons={buttons} onChange={(to) => onChange({ ...message, buttons: to })} />
      {isUnfinished(message) && (
        <Alert color="yellow" variant="light">
          {t("what.unfinished")}
        </Alert>
      )}
    </>
  );
}

const KINDS = ["image", "video", "audio", "file"] as const;

function MediaFields({ message, onChange }: Given) {
  const { t } = useTranslation("campaigns");
  const { url = "", kind = "image", caption = "", name = "" } = message.media ?? {};
  const put = (to: string, as: (typeof KINDS)[number]) =>
    onChange({ ...message, media: to ? { url: to, kind: as, caption, name } : null });
  return (
    <div className={css.line}>
      <TextInput
        label={t("what.media")}
        description={t("what.mediaHint")}
        type="url"
        value={url}
        error={isBadAddress(url) && t("badAddress")}
        onChange={(event) => put(event.currentTarget.value, kind)}
      />
      {url && (
        <Select
          label={t("what.mediaKind")}
          allowDeselect={false}
          data={KINDS.map((one) => ({ value: one, label: t(`what.kinds.${one}`) }))}
          value={kind}
          onChange={(to) => to && put(url, to)}
        />
      )}
    </div>
  );
}

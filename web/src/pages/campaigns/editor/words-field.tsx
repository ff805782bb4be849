import { Button, Menu, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Icon } from "../../../parts/icon";
import { useMay, useWorkspace } from "../../../session/workspace";
import css from "../campaigns.module.css";
import { withInserted } from "../wording";

const LONGEST = 4000;

interface Given {
  text: string;
  onChange: (text: string) => void;
}

/** The words, with what is filled in for each person. */
export function WordsField({ text, onChange }: Given) {
  const { t } = useTranslation("campaigns");
  const field = useRef<HTMLTextAreaElement>(null);
  const insert = (what: string) => {
    const { selectionStart: from = text.length, selectionEnd: until = from } = field.current ?? {};
    onChange(withInserted(text, from, until, what));
    setTimeout(() => {
      field.current?.focus();
      field.current?.setSelectionRange(from + what.length, from + what.length);
    });
  };
  return (
    <div className={css.words}>
      <Textarea
        ref={field}
        label={t("what.words")}
        description={t("what.wordsHint")}
        autosize
        minRows={4}
        maxRows={16}
        maxLength={LONGEST}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Blanks onInsert={insert} />
    </div>
  );
}

const BLANKS = [
  ["first_name", "contact.first_name"],
  ["name", "contact.name"],
  ["channel", "channel.name"],
  ["workspace", "workspace.name"],
] as const;

function Blanks({ onInsert }: { onInsert: (blank: string) => void }) {
  const { t } = useTranslation("campaigns");
  const { api, slug } = useWorkspace();
  const mayFields = useMay("contacts:read");
  const fields = useQuery({
    queryKey: [slug, "contact-fields"],
    queryFn: () => said(api.GET("/contact-fields")),
    enabled: mayFields,
  });
  return (
    <Menu position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<Icon name="plus" size={14} />}>
          {t("blanks.insert")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {BLANKS.map(([key, name]) => (
          <Menu.Item key={key} onClick={() => onInsert(`{{${name}|${t(`blanks.else.${key}`)}}}`)}>
            {t(`blanks.${key}`)}
          </Menu.Item>
        ))}
        {(fields.data?.items ?? []).map(({ key, name }) => (
          <Menu.Item key={key} onClick={() => onInsert(`{{contact.field.${key}|…}}`)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

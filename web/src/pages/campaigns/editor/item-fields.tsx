import { Button, Fieldset, Group, Stack, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../parts/icon";
import css from "../campaigns.module.css";
import type { Item } from "../shapes";
import { isBadAddress, isLongReply, newItem } from "../wording";

const MOST = 10;

interface Given {
  items: Item[];
  onChange: (items: Item[]) => void;
}

/** Items of a newsletter: cards that people can ask more about, each counted by itself. */
export function ItemFields({ items, onChange }: Given) {
  const { t } = useTranslation("campaigns");
  return (
    <Fieldset legend={t("items.title")}>
      <Stack gap="sm">
        {items.map((one, at) => (
          <OneItem
            key={one.key}
            item={one}
            number={at + 1}
            onChange={(to) => onChange(items.map((old) => (old.key === to.key ? to : old)))}
            onRemove={() => onChange(items.filter((old) => old.key !== one.key))}
          />
        ))}
        {items.length < MOST && (
          <Group>
            <Button
              size="xs"
              variant="default"
              leftSection={<Icon name="plus" size={14} />}
              onClick={() => onChange([...items, newItem(items)])}
            >
              {t("items.add")}
            </Button>
          </Group>
        )}
      </Stack>
    </Fieldset>
  );
}

interface OneGiven {
  item: Item;
  number: number;
  onChange: (item: Item) => void;
  onRemove: () => void;
}

function OneItem({ item, number, onChange, onRemove }: OneGiven) {
  const { t } = useTranslation("campaigns");
  const field = (name: "title" | "url" | "image" | "reply" | "label") => ({
    label: t(`items.${name}`),
    value: item[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...item, [name]: event.currentTarget.value }),
  });
  const address = (name: "url" | "image") => ({
    ...field(name),
    type: "url",
    error: isBadAddress(item[name]) && t("badAddress"),
  });
  return (
    <div className={css.item} role="group" aria-label={t("items.one", { number })}>
      <TextInput {...field("title")} required maxLength={1000} />
      <Textarea
        label={t("items.text")}
        autosize
        minRows={2}
        value={item.text}
        onChange={(event) => onChange({ ...item, text: event.currentTarget.value })}
      />
      <div className={css.fields}>
        <TextInput {...address("url")} />
        <TextInput {...address("image")} />
        <TextInput {...field("reply")} error={isLongReply(item.reply) && t("tooLong")} />
        {item.reply && <TextInput {...field("label")} placeholder={t("items.labelSample")} />}
      </div>
      <Group>
        <Button
          size="xs"
          variant="subtle"
          color="red"
          aria-label={t("items.remove", { number })}
          onClick={onRemove}
        >
          {t("remove")}
        </Button>
      </Group>
    </div>
  );
}

import { Button, Fieldset, Group, Select, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../parts/icon";
import css from "../campaigns.module.css";
import type { Button as Said } from "../shapes";
import { isBadAddress, isLongReply } from "../wording";

const MOST = 10;
const NEW: Said = { label: "", reply: "", url: "", document_id: "" };

interface Given {
  buttons: Said[];
  onChange: (buttons: Said[]) => void;
}

/** Buttons below the message: each says something for whoever taps it, or opens a page. */
export function ButtonFields({ buttons, onChange }: Given) {
  const { t } = useTranslation("campaigns");
  return (
    <Fieldset legend={t("buttons.title")}>
      <Stack gap="sm">
        {buttons.map((one, at) => (
          <OneButton
            key={at}
            button={one}
            number={at + 1}
            onChange={(to) => onChange(buttons.map((old, place) => (place === at ? to : old)))}
            onRemove={() => onChange(buttons.filter((_, place) => place !== at))}
          />
        ))}
        {buttons.length < MOST && (
          <Group>
            <Button
              size="xs"
              variant="default"
              leftSection={<Icon name="plus" size={14} />}
              onClick={() => onChange([...buttons, NEW])}
            >
              {t("buttons.add")}
            </Button>
          </Group>
        )}
      </Stack>
    </Fieldset>
  );
}

interface OneGiven {
  button: Said;
  number: number;
  onChange: (button: Said) => void;
  onRemove: () => void;
}

const isLink = ({ url }: Said) => url !== "";
/** A link that nobody wrote the rest of yet. */
const BEGUN = "https://";

function OneButton({ button, number, onChange, onRemove }: OneGiven) {
  const { t } = useTranslation("campaigns");
  const { label, reply, url } = button;
  return (
    <div className={css.line} role="group" aria-label={t("buttons.one", { number })}>
      <TextInput
        label={t("buttons.label")}
        maxLength={300}
        value={label}
        onChange={(event) => onChange({ ...button, label: event.currentTarget.value })}
      />
      <Select
        label={t("buttons.does")}
        allowDeselect={false}
        data={(["says", "opens"] as const).map((one) => ({
          value: one,
          label: t(`buttons.${one}`),
        }))}
        value={isLink(button) ? "opens" : "says"}
        onChange={(to) => onChange({ ...button, reply: "", url: to === "opens" ? BEGUN : "" })}
      />
      {isLink(button) ? (
        <TextInput
          label={t("buttons.url")}
          type="url"
          value={url}
          error={isBadAddress(url) && url !== BEGUN && t("badAddress")}
          onChange={(event) => onChange({ ...button, url: event.currentTarget.value || BEGUN })}
        />
      ) : (
        <TextInput
          label={t("buttons.reply")}
          placeholder={label}
          value={reply}
          error={isLongReply(reply || label) && t("tooLong")}
          onChange={(event) => onChange({ ...button, reply: event.currentTarget.value })}
        />
      )}
      <Button
        size="xs"
        variant="subtle"
        color="red"
        aria-label={t("buttons.remove", { number })}
        onClick={onRemove}
      >
        {t("remove")}
      </Button>
    </div>
  );
}

import { Button, Fieldset, Group, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../parts/icon";
import type { DraftButton } from "./parts";

const MOST = 3;

interface Given {
  buttons: readonly DraftButton[];
  onChange: (buttons: DraftButton[]) => void;
}

/** The buttons below a template: quick replies, or links where they have an address. */
export function ButtonInputs({ buttons, onChange }: Given) {
  const { t } = useTranslation("channels");
  const set = (at: number, part: Partial<DraftButton>) =>
    onChange(buttons.map((one, place) => (place === at ? { ...one, ...part } : one)));
  return (
    <Fieldset legend={t("templates.buttons")}>
      <Stack gap="sm">
        {buttons.map(({ text, url }, at) => (
          <Group key={at} align="flex-end" gap="xs" grow preventGrowOverflow={false}>
            <TextInput
              label={t("templates.buttonText")}
              maxLength={25}
              required
              value={text}
              onChange={(event) => set(at, { text: event.currentTarget.value })}
            />
            <TextInput
              label={t("templates.buttonUrl")}
              type="url"
              value={url}
              onChange={(event) => set(at, { url: event.currentTarget.value })}
            />
            <Button
              variant="subtle"
              color="red"
              onClick={() => onChange(buttons.filter((_, place) => place !== at))}
            >
              {t("remove")}
            </Button>
          </Group>
        ))}
        {buttons.length < MOST && (
          <Group>
            <Button
              size="xs"
              variant="default"
              leftSection={<Icon name="plus" size={16} />}
              onClick={() => onChange([...buttons, { text: "", url: "" }])}
            >
              {t("templates.addButton")}
            </Button>
          </Group>
        )}
      </Stack>
    </Fieldset>
  );
}

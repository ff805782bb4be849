import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { ENOUGH, onWhite, readable } from "./snippet";

interface Given {
  value: string;
  onChange: (colour: string) => void;
}

/** The colour of the company. One that cannot be read on white is told of, with a way out. */
export function ColourField({ value, onChange }: Given) {
  const { t } = useTranslation("channels");
  const format = useFormat();
  const contrast = onWhite(value);
  return (
    <Stack gap="xs">
      <TextInput
        label={t("widget.accent")}
        description={t("widget.accentHint")}
        type="color"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div role="status">
        {contrast < ENOUGH && (
          <Group gap="xs">
            <Text size="sm">
              {t("widget.faint", { contrast: format.number(Math.floor(contrast * 10) / 10) })}
            </Text>
            <Button size="compact-sm" variant="default" onClick={() => onChange(readable(value))}>
              {t("widget.darken")}
            </Button>
          </Group>
        )}
      </div>
    </Stack>
  );
}

import { Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../../parts/icon";
import { freeName, mapAt, renamed } from "../definition";
import { type Form, putIn } from "./form";
import { ValueFields } from "./value-fields";
import { Word } from "./word";

const EXPECT = "price > `0`";

/** What is taken from the answer of the source, and what has to hold of it. */
export function Values({ form }: { form: Form }) {
  const { t } = useTranslation("knowledge");
  const path = [...form.at, "map"];
  const names = Object.keys(mapAt(form.definition, path));
  const put = putIn(form);
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t("form.mapHint")}
      </Text>
      {names.map((name, place) => (
        <ValueFields
          key={place}
          form={form}
          name={name}
          others={names}
          onRename={(now) => form.change(renamed(form.definition, [...path, name], now))}
          onRemove={() => put([...path, name], undefined)}
        />
      ))}
      {!form.isFixed && (
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="plus" size={16} />}
            onClick={() => put([...path, freeName(names, "value")], { expr: "data" })}
          >
            {t("form.addValue")}
          </Button>
        </Group>
      )}
      <Word
        form={form}
        path={[...form.at, "expect"]}
        label={t("form.expect")}
        description={t("form.expectHint")}
        placeholder={EXPECT}
      />
      <Word
        form={form}
        path={[...form.at, "not_found"]}
        label={t("form.notFound")}
        description={t("form.notFoundHint")}
      />
    </Stack>
  );
}

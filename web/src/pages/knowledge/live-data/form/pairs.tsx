import { Button, Fieldset, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../../parts/icon";
import { freeName, mapAt, type Path, renamed, withValue } from "../definition";
import css from "../live-data.module.css";
import { type Form, putIn } from "./form";
import { Name } from "./name";
import { Word } from "./word";

interface Given {
  form: Form;
  path: Path;
  legend: string;
  hint?: string;
  /** The words on the button for one more, and what a new one is called. */
  add: string;
  fresh: string;
}

/** Names with a text each, such as the headers of a request. */
export function Pairs({ form, path, legend, hint, add, fresh }: Given) {
  const { t } = useTranslation("knowledge");
  const names = Object.keys(mapAt(form.definition, path));
  const put = putIn(form);
  return (
    <Fieldset legend={legend}>
      {hint && (
        <Text size="sm" c="dimmed" mb="xs">
          {hint}
        </Text>
      )}
      {names.map((name, place) => (
        <div key={place} className={css.pair}>
          <Name
            label={t("form.name")}
            value={name}
            others={names}
            isFixed={form.isFixed}
            onChange={(now) => form.change(renamed(form.definition, [...path, name], now))}
          />
          <Word form={form} path={[...path, name]} isKept label={t("form.value")} />
          {!form.isFixed && (
            <Button
              variant="subtle"
              color="red"
              aria-label={t("form.removeOf", { name })}
              onClick={() => put([...path, name], undefined)}
            >
              {t("form.remove")}
            </Button>
          )}
        </div>
      ))}
      {!form.isFixed && (
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="plus" size={16} />}
            onClick={() =>
              form.change(withValue(form.definition, [...path, freeName(names, fresh)], ""))
            }
          >
            {add}
          </Button>
        </Group>
      )}
    </Fieldset>
  );
}

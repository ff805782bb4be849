import { Button, Checkbox, Fieldset, NativeSelect, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { textAt, valueAt } from "../definition";
import css from "../live-data.module.css";
import { type Form, putIn } from "./form";
import { Name } from "./name";
import { Word } from "./word";

const TYPES = ["text", "integer", "decimal", "percent_points", "datetime", "boolean"] as const;
const NUMBERS = ["integer", "decimal", "percent_points"];
const NAME = /^[a-z][a-z0-9_]{0,39}$/;
const EXPR = "data.last";
const UNIT = "EUR";
const ZONE = "Europe/Paris";

interface Given {
  form: Form;
  name: string;
  others: readonly string[];
  onRename: (name: string) => void;
  onRemove: () => void;
}

/** One value: where it is in the answer, of what type and in what unit. */
export function ValueFields({ form, name, others, onRename, onRemove }: Given) {
  const { t } = useTranslation("knowledge");
  const path = [...form.at, "map", name];
  const type = textAt(form.definition, [...path, "type"]) || "text";
  const isNumber = NUMBERS.includes(type);
  const put = putIn(form);
  return (
    <Fieldset legend={name}>
      <div className={css.fields}>
        <Name
          label={t("form.name")}
          value={name}
          others={others}
          isFixed={form.isFixed}
          pattern={NAME}
          onChange={onRename}
        />
        <Word
          form={form}
          path={[...path, "expr"]}
          isRequired
          label={t("form.expr")}
          placeholder={EXPR}
        />
        <NativeSelect
          label={t("form.type")}
          disabled={form.isFixed}
          value={type}
          data={TYPES.map((value) => ({ value, label: t(`form.types.${value}`) }))}
          onChange={(event) => put([...path, "type"], event.currentTarget.value)}
        />
        {isNumber && <UnitFields form={form} path={path} />}
        {type === "datetime" && (
          <Word form={form} path={[...path, "tz"]} label={t("form.tz")} placeholder={ZONE} />
        )}
        <Word
          form={form}
          path={[...path, "default"]}
          label={t("form.default")}
          isNumber={isNumber}
        />
      </div>
      <div className={css.foot}>
        <Checkbox
          label={t("form.required")}
          disabled={form.isFixed}
          checked={valueAt(form.definition, [...path, "required"]) === true}
          onChange={(event) =>
            put([...path, "required"], event.currentTarget.checked ? true : undefined)
          }
        />
        {!form.isFixed && (
          <Button
            size="xs"
            variant="subtle"
            color="red"
            aria-label={t("form.removeOf", { name })}
            onClick={onRemove}
          >
            {t("form.remove")}
          </Button>
        )}
      </div>
    </Fieldset>
  );
}

/** What a number is in. A factor for each unit is written as YAML only. */
function UnitFields({ form, path }: { form: Form; path: string[] }) {
  const { t } = useTranslation("knowledge");
  const scale = valueAt(form.definition, [...path, "scale"]);
  return (
    <>
      <Word form={form} path={[...path, "unit"]} label={t("form.unit")} placeholder={UNIT} />
      {typeof scale === "object" ? (
        <Text size="sm" c="dimmed">
          {t("form.scaleByUnit")}
        </Text>
      ) : (
        <Word form={form} path={[...path, "scale"]} label={t("form.scale")} isNumber />
      )}
      <Word form={form} path={[...path, "unit_expr"]} label={t("form.unitExpr")} />
    </>
  );
}

import { Alert, Badge, Select, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { filledTemplate, readTemplate } from "../../inbox/composer/template-blanks";
import css from "../campaigns.module.css";
import type { Message, Template } from "../shapes";
import { keyOf } from "../use-templates";

type Said = NonNullable<Message["template"]>;
interface Given {
  templates: Template[];
  said: Said;
  onChange: (said: Said) => void;
}

/** A template the platform approved, and what fills its blanks. */
export function TemplateFields({ templates, said: template, onChange }: Given) {
  const { t } = useTranslation("campaigns");
  const chosen = templates.find((one) => keyOf(one) === keyOf(template));
  const { text, blanks, needsMore } = readTemplate(chosen?.components ?? []);
  const { values = {} } = template;
  return (
    <Stack>
      <Select
        label={t("template.which")}
        description={t("template.hint")}
        allowDeselect={false}
        data={templates.map((one) => ({
          value: keyOf(one),
          label: `${one.name} · ${one.language} · ${t(`template.states.${one.state}`)}`,
          disabled: one.state !== "approved",
        }))}
        value={keyOf(template)}
        onChange={(to) => {
          const found = templates.find((one) => keyOf(one) === to);
          if (found) {
            const { name, language } = found;
            onChange({ type: "template", name, language, values: {} });
          }
        }}
      />
      {chosen && (
        <Text className={css.template ?? ""}>
          <Badge
            variant="light"

            color={chosen.state === "approved" ? "green" : "red"}
            mr="xs"
          >
            {t(`template.states.${chosen.state}`)}
          </Badge>
          {filledTemplate(text, values)}
        </Text>
      )}
      {blanks.map((blank) => (
        <TextInput
          key={blank}
          label={t("template.blank", { name: blank })}
          description={t("template.blankHint")}
          required
          value={values[blank] ?? ""}
          onChange={(event) =>
            onChange({ ...template, values: { ...values, [blank]: event.currentTarget.value } })
          }
        />
      ))}
      {needsMore && (
        <Alert color="yellow" variant="light">
          {t("template.needsMore")}
        </Alert>
      )}
    </Stack>
  );
}

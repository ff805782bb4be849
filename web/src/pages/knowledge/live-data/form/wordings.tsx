import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerName, connectorName, mapAt, textAt } from "../definition";
import { type Form, putInAnswer } from "./form";
import { Texts } from "./texts";

const ALWAYS = ["unavailable", "not_found"];
const BELOW = ["stale", "slow", "disclaimer"] as const;
const LINK = "https://example.com/{entity.key}";
const WAIT = "2.5s";

/** What a customer reads: a wording for each state of the data, and what stands in for none. */
export function Wordings({ form }: { form: Form }) {
  const { t } = useTranslation("knowledge");
  const where = ["answers", answerName(form.definition)];
  const name = connectorName(form.definition) ?? "";
  const written = Object.keys(mapAt(form.definition, [...where, "texts"]));
  // A wording whose last word was deleted stays on the screen: somebody is writing it anew.
  const [shown, setShown] = useState(written.length > 0 ? written : ["any"]);
  const variants = [...new Set([...shown, ...written])];
  const data = variants.filter((variant) => !ALWAYS.includes(variant));
  const put = putInAnswer(form);
  const answerText = (key: string, label: string, hint: string, placeholder = "") => (
    <TextInput
      label={label}
      description={hint}
      placeholder={placeholder}
      readOnly={form.isFixed}
      spellCheck={false}
      value={textAt(form.definition, [...where, key])}
      onChange={(event) => put([key], event.currentTarget.value)}
    />
  );
  const isOneUrl = typeof mapAt(form.definition, where).url !== "object";
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t("form.textsHint", { blank: `{${name}.price|currency}` })}
      </Text>
      {data.map((variant) => (
        <Texts
          key={variant}
          form={form}
          path={["texts", variant]}
          legend={variant === "any" ? t("form.any") : t("form.variant", { name: variant })}
        />
      ))}
      {!form.isFixed && (
        <AddVariant known={variants} onAdd={(one) => setShown([...variants, one])} />
      )}
      {data.some((variant) => variant !== "any") &&
        answerText("choose", t("form.choose"), t("form.chooseHint"), `${name}.state`)}
      {ALWAYS.map((variant) => (
        <Texts
          key={variant}
          form={form}
          path={["texts", variant]}
          legend={t(`form.${variant as "unavailable"}`)}
        />
      ))}
      {isOneUrl && answerText("url", t("form.link"), t("form.linkHint"), LINK)}
      {BELOW.map((key) => (
        <Texts key={key} form={form} path={[key]} legend={t(`form.${key}`)} />
      ))}
      {answerText("slow_after", t("form.slowAfter"), t("form.durationHint"), WAIT)}
    </Stack>
  );
}

function AddVariant({ known, onAdd }: { known: string[]; onAdd: (variant: string) => void }) {
  const { t } = useTranslation("knowledge");
  const [name, setName] = useState("");
  const wanted = name.trim();
  return (
    <Group align="end">
      <TextInput
        label={t("form.newVariant")}
        description={t("form.newVariantHint")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={!wanted || known.includes(wanted)}
        onClick={() => {
          onAdd(wanted);
          setName("");
        }}
      >
        {t("form.addVariant")}
      </Button>
    </Group>
  );
}

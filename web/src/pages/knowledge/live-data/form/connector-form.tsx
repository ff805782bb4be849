import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../../format";
import { connectorName, type Definition, onlyInYaml, withConnectorName } from "../definition";
import css from "../live-data.module.css";
import type { Form } from "./form";
import { Name } from "./name";
import { RequestFields } from "./request";
import { Values } from "./values";
import { Waiting } from "./waiting";
import { Wordings } from "./wordings";

interface Given {
  definition: Definition;
  /** A stored one keeps its name: with another it would be another. */
  isStored: boolean;
  isFixed: boolean;
  onChange: (definition: Definition) => void;
}

const NAME = /^[a-z][a-z0-9_]{0,39}$/;

/** A declaration as a form: what is asked, what is taken of it, and what is said. */
export function ConnectorForm({ definition, isStored, isFixed, onChange }: Given) {
  const { t } = useTranslation("knowledge");
  const { list } = useFormat();
  const name = connectorName(definition);
  if (name === undefined) return <Text>{t("form.none")}</Text>;
  const form: Form = { definition, isFixed, at: ["connectors", name], change: onChange };
  const kept = onlyInYaml(definition);
  return (
    <Stack>
      <Name
        label={t("form.connector")}
        value={name}
        others={[]}
        isFixed={isFixed || isStored}
        pattern={NAME}
        onChange={(now) => onChange(withConnectorName(definition, now))}
      />
      <Section title={t("form.asks")} isOpen>
        <RequestFields form={form} />
      </Section>
      <Section title={t("form.takes")} isOpen>
        <Values form={form} />
      </Section>
      <Section title={t("form.says")}>
        <Wordings form={form} />
      </Section>
      <Section title={t("form.waits")}>
        <Waiting form={form} />
      </Section>
      {kept.length > 0 && (
        <Text size="sm" c="dimmed">
          {t("form.onlyYaml", { parts: list(kept) })}
        </Text>
      )}
    </Stack>
  );
}

function Section(given: { title: string; isOpen?: boolean; children: ReactNode }) {
  return (
    <details className={css.section} open={given.isOpen}>
      <summary>{given.title}</summary>
      {given.children}
    </details>
  );
}

import {
  Badge,
  Button,
  Code,
  Group,
  NativeSelect,
  Stack,
  Table,
  Text,
  TextInput,
} from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import type { paths } from "../../../api/schema";
import { useFormat } from "../../../format";
import { Failure } from "../../../parts/failure";
import { useWorkspace } from "../../../session/workspace";
import { PartView } from "../../../parts/message/part";
import type { Part } from "../../../parts/message/part-shapes";
import { languageName } from "../parts/languages";
import css from "./live-data.module.css";
import type { Declared } from "./use-declaration";

type Answers = paths["/connectors/try"]["post"]["responses"];
type Tried = Answers[200]["content"]["application/json"];

const COLORS = { fresh: "green", stale: "yellow", unavailable: "red", not_found: "gray" } as const;
const LANGUAGES = ["en", "fr", "de"];

/** Asks the source once as a customer would, and shows what is said and how long it took. */
export function TryConnector(given: { declared: Declared; secrets: Record<string, string> }) {
  const { t, i18n } = useTranslation("knowledge");
  const format = useFormat();
  const { api } = useWorkspace();
  const [input, setInput] = useState("");
  const [language, setLanguage] = useState(i18n.language);
  const trial = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      const began = performance.now();
      const tried = await said(
        api.POST("/connectors/try", {
          body: { ...given.declared, secrets: given.secrets, input, language },
        }),
      );
      return { tried, seconds: (performance.now() - began) / 1000 };
    },
  });
  return (
    <Stack>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          trial.mutate();
        }}
      >
        <Stack>
          <TextInput
            required
            label={t("live.input")}
            description={t("live.inputHint")}
            value={input}
            onChange={(event) => setInput(event.currentTarget.value)}
          />
          <NativeSelect
            label={t("write.language")}
            value={language}
            onChange={(event) => setLanguage(event.currentTarget.value)}
            data={LANGUAGES.map((tag) => ({ value: tag, label: languageName(tag, i18n.language) }))}
          />
          <Group>
            <Button type="submit" variant="default" loading={trial.isPending}>
              {t("live.try")}
            </Button>
          </Group>
        </Stack>
      </form>
      <div aria-live="polite">
        {trial.isError && <Failure error={trial.error} />}
        {trial.data && (
          <TriedView
            tried={trial.data.tried}
            took={t("live.took", { seconds: format.number(round(trial.data.seconds)) })}
          />
        )}
      </div>
    </Stack>
  );
}

const round = (seconds: number) => Math.round(seconds * 100) / 100;

function TriedView({ tried, took }: { tried: Tried; took: string }) {
  const { t } = useTranslation("knowledge");
  const { state, reason, status, parts, values, response } = tried;
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Badge color={COLORS[state]} variant="light">
          {t(`live.states.${state}`)}
        </Badge>
        <Text size="sm" c="dimmed">
          {[status > 0 && t("live.status", { status }), reason, took].filter(Boolean).join(" · ")}
        </Text>
      </Group>
      {parts.map((part, place) => (
        <div key={place} className={css.said}>
          <PartView part={part as unknown as Part} />
        </div>
      ))}
      <Table>
        <Table.Tbody>
          {Object.entries(values).map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              <Table.Td>{typeof value === "string" ? value : JSON.stringify(value)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {response && (
        <details>
          <summary>{t("live.response")}</summary>
          <Code block>{JSON.stringify(response, null, 2)}</Code>
        </details>
      )}
    </Stack>
  );
}

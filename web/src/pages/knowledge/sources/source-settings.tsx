import {
  Button,
  Drawer,
  Group,
  NativeSelect,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "../../../parts/failure";
import { Refused } from "../parts/refused";
import { usePaces } from "./paces";
import { PushSecret } from "./push-secret";
import { useChanging } from "./use-changing";
import { isRead, type Source } from "./use-sources";

const WORDS = ["include", "exclude", "audience"] as const;

const wordsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Name, pace, which pages, and for whom; and the end of a source. */
export default function SourceSettings(given: { source: Source; onClose: () => void }) {
  const { source, onClose } = given;
  const { t } = useTranslation(["knowledge", "common"]);
  const { settings } = source;
  const [name, setName] = useState(source.name);
  const [every, setEvery] = useState(typeof settings.every === "string" ? settings.every : "");
  const [words, setWords] = useState(() =>
    Object.fromEntries(WORDS.map((key) => [key, wordsOf(settings[key])])),
  );
  const paces = usePaces(every);
  const { change, remove } = useChanging(source, onClose);
  const isPush = source.type === "push";
  const hasAddress = isRead(source);
  const save = () => {
    const shown = WORDS.filter((key) => hasAddress || key === "audience");
    const lists = shown.map((key): [string, unknown] => [
      key,
      words[key]?.length ? words[key] : null,
    ]);
    const pace = !hasAddress ? {} : { every: every || null };
    const set: Record<string, unknown> = { ...Object.fromEntries(lists), ...pace };
    change.mutate({ name, settings: set });
  };
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      title={source.name || source.url}
      closeButtonProps={{ "aria-label": t("close", { ns: "common" }) }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack>
          <TextInput
            label={t("sources.name")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {hasAddress && (
            <NativeSelect
              label={t("sources.pace")}
              value={every}
              onChange={(event) => setEvery(event.currentTarget.value)}
              data={paces}
            />
          )}
          {WORDS.filter((key) => hasAddress || key === "audience").map((key) => (
            <TagsInput
              key={key}
              label={t(`sources.words.${key}`)}
              description={t(`sources.wordHints.${key}`)}
              value={words[key] ?? []}
              onChange={(value) => setWords((before) => ({ ...before, [key]: value }))}
            />
          ))}
          {change.isError && <Failure error={change.error} />}
          <Group>
            <Button type="submit" loading={change.isPending}>
              {t("save")}
            </Button>
          </Group>
          {isPush && <PushSecret source={source} />}
          <RemoveSource
            documents={source.documents}
            isRemoving={remove.isPending}
            onRemove={() => remove.mutate(false)}
          />
          {remove.isError && (
            <Refused error={remove.error} onOverride={() => remove.mutate(true)} />
          )}
        </Stack>
      </form>
    </Drawer>
  );
}

/** The end of a source, asked for twice: all its documents go with it. */
function RemoveSource(given: { documents: number; isRemoving: boolean; onRemove: () => void }) {
  const { t } = useTranslation(["knowledge", "common"]);
  const [isSure, setSure] = useState(false);
  if (!isSure) {
    return (
      <Group mt="xl">
        <Button variant="subtle" color="red" onClick={() => setSure(true)}>
          {t("sources.remove")}
        </Button>
      </Group>
    );
  }
  return (
    <Stack gap="xs" mt="xl" role="alert">
      <Text size="sm">{t("sources.removeText", { count: given.documents })}</Text>
      <Group>
        <Button color="red" autoFocus loading={given.isRemoving} onClick={given.onRemove}>
          {t("sources.removeSure")}
        </Button>
        <Button variant="default" onClick={() => setSure(false)}>
          {t("cancel", { ns: "common" })}
        </Button>
      </Group>
    </Stack>
  );
}

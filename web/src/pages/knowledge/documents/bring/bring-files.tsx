import { Button, Group, Modal, NativeSelect, Stack, TagsInput, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "../../../../parts/failure";
import { useToast } from "../../../../parts/toast";
import { useWorkspace } from "../../../../session/workspace";
import { languageName } from "../../parts/languages";
import css from "./bring.module.css";
import { DropArea } from "./drop-area";
import { FileRow } from "./file-row";
import { type Settings, useBringing } from "./use-bringing";

/** Brings files: each is looked at first, and answers once it is taken in. */
export default function BringFiles({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation(["knowledge", "common"]);
  const { workspace } = useWorkspace();
  const { done } = useToast();
  const [settings, setSettings] = useState<Settings>({ language: "", audience: [] });
  const { files, add, remove, ready, take } = useBringing(settings, (count) => {
    done({ message: t("bring.done", { count }) });
  });
  // Files that are still on their way, or could not be read, are not dropped.
  const isOver = take.isSuccess && files.length === 0;
  useEffect(() => {
    if (isOver) onClose();
  }, [isOver, onClose]);
  const languages = workspace.languages.map((tag) => ({
    value: tag,
    label: languageName(tag, i18n.language),
  }));
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("bring.title")}
      closeButtonProps={{ "aria-label": t("close", { ns: "common" }) }}
    >
      <Stack>
        <Text size="sm" c="dimmed">
          {t("bring.text")}
        </Text>
        <DropArea onFiles={add} />
        {files.length > 0 && (
          <ul className={css.files} aria-label={t("bring.files")}>
            {files.map((file) => (
              <FileRow key={file.id} file={file} onRemove={() => remove(file.id)} />
            ))}
          </ul>
        )}
        <NativeSelect
          label={t("bring.language")}
          value={settings.language}
          onChange={({ currentTarget: { value } }) =>
            setSettings((before) => ({ ...before, language: value }))
          }
          data={[{ value: "", label: t("bring.asWritten") }, ...languages]}
        />
        <TagsInput
          label={t("documents.audience")}
          description={t("documents.hints.audience")}
          value={settings.audience}
          onChange={(audience) => setSettings((before) => ({ ...before, audience }))}
        />
        {take.isError && <Failure error={take.error} />}
        <Group>
          <Button disabled={ready === 0} loading={take.isPending} onClick={() => take.mutate()}>
            {ready > 0 ? t("bring.take", { count: ready }) : t("bring.takeNone")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("cancel", { ns: "common" })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

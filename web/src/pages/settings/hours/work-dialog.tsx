import { Button, Group, MultiSelect, Select, Stack, TagsInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../parts/dialog";
import { Failure } from "../../../parts/failure";
import { languageChoices } from "../workspace/languages";
import type { Work } from "./shapes";
import { useSaveWork } from "./use-rules";

const AVAILABLE = ["auto", "online", "away"] as const;

interface Given {
  name: string;
  work: Work;
  onClose: () => void;
}

/** How much a member takes, and of what. */
export default function WorkDialog({ name, work, onClose }: Given) {
  const { t, i18n } = useTranslation("work");
  const saving = useSaveWork(work.member_id, onClose);
  const form = useForm({
    initialValues: {
      availability: work.availability,
      capacity: String(work.capacity),
      skills: work.skills,
      languages: work.languages,
    },
  });
  const languages = useMemo(
    () => languageChoices(i18n.language, work.languages),
    [i18n.language, work.languages],
  );
  const submit = form.onSubmit((given) =>
    saving.mutate({ ...given, capacity: Number(given.capacity) }),
  );
  return (
    <Dialog title={name} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          {saving.error && <Failure error={saving.error} />}
          <TextInput
            type="number"
            min={1}
            max={1000}
            required
            label={t("capacity")}
            description={t("capacityHint")}
            {...form.getInputProps("capacity")}
          />
          <Select
            label={t("available")}
            allowDeselect={false}
            data={AVAILABLE.map((value) => ({ value, label: t(`availability.${value}`) }))}
            {...form.getInputProps("availability")}
          />
          <TagsInput
            label={t("ownSkills")}
            description={t("ownSkillsHint")}
            {...form.getInputProps("skills")}
          />
          <MultiSelect
            label={t("ownLanguages")}
            data={languages}
            searchable
            {...form.getInputProps("languages")}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={saving.isPending}>
              {t("save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

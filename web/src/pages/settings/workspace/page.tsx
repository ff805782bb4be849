import { Button, Group, MultiSelect, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { Block } from "../../../parts/block";
import { Failure } from "../../../parts/failure";
import { SkeletonRows } from "../../../parts/skeletons";
import { useToast } from "../../../parts/toast";
import { sessionQuery } from "../../../session/session";
import { useMay, useWorkspace } from "../../../session/workspace";
import { SettingsPage } from "../parts/settings-page";
import { useZones } from "../parts/zones";
import { languageChoices } from "./languages";

type Shown = components["schemas"]["WorkspaceOf"];

/** What the workspace is called, the languages it answers in, and its clock. */
export default function WorkspaceSettings() {
  const { api, slug } = useWorkspace();
  const { data, error, refetch } = useQuery({
    queryKey: [slug, "workspace"],
    queryFn: () => said(api.GET("/workspace")),
  });
  return (
    <SettingsPage of="workspace">
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows count={3} />}
      {data && <WorkspaceForm shown={data} />}
    </SettingsPage>
  );
}

function WorkspaceForm({ shown }: { shown: Shown }) {
  const { t, i18n } = useTranslation("settings");
  const mayWrite = useMay("settings:write");
  const saving = useSaving();
  const form = useForm({
    initialValues: { name: shown.name, languages: shown.languages, timezone: shown.timezone },
    validate: {
      name: (name) => (name.trim() ? null : t("nameMissing")),
      languages: (given) => (given.length > 0 ? null : t("workspace.languageMissing")),
    },
  });
  const languages = useMemo(
    () => languageChoices(i18n.language, shown.languages),
    [i18n.language, shown.languages],
  );
  const zones = useZones(shown.timezone);
  const submit = form.onSubmit((given) =>
    saving.mutate(given, { onSuccess: () => form.resetDirty() }),
  );
  return (
    <Block title={t("workspace.about")}>
      <form onSubmit={submit} noValidate>
        <Stack maw={480}>
          <TextInput
            label={t("workspace.name")}
            description={t("workspace.nameHint")}
            required
            readOnly={!mayWrite}
            {...form.getInputProps("name")}
          />
          <MultiSelect
            label={t("workspace.languages")}
            description={t("workspace.languagesHint")}
            data={languages}
            searchable
            readOnly={!mayWrite}
            {...form.getInputProps("languages")}
          />
          <Select
            label={t("workspace.timezone")}
            description={t("workspace.timezoneHint")}
            data={zones}
            searchable
            allowDeselect={false}
            limit={60}
            readOnly={!mayWrite}
            {...form.getInputProps("timezone")}
          />
          {mayWrite && (
            <Group>
              <Button type="submit" loading={saving.isPending} disabled={!form.isDirty()}>
                {t("save")}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Block>
  );
}

function useSaving() {
  const { t } = useTranslation("settings");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const router = useRouter();
  const { done } = useToast();
  return useMutation({
    mutationFn: (body: components["schemas"]["WorkspaceChange"]) =>
      said(api.PATCH("/workspace", { body })),
    onSuccess: async (now) => {
      queries.setQueryData([slug, "workspace"], now);
      await queries.refetchQueries({ queryKey: sessionQuery.queryKey });
      await router.invalidate();
      done({ message: t("saved") });
    },
  });
}

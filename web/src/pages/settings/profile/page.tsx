import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { LANGUAGES, NAMES, speak } from "../../../locales/messages";
import { Block } from "../../../parts/block";
import { useToast } from "../../../parts/toast";
import { changeOwn, sessionQuery } from "../../../session/session";
import { useWorkspace } from "../../../session/workspace";
import { SettingsPage } from "../parts/settings-page";

/** Who I am: name and language. */
export default function Profile() {
  const { t, i18n } = useTranslation("settings");
  const { account } = useWorkspace();
  const queries = useQueryClient();
  const router = useRouter();
  const { done } = useToast();
  const form = useForm({
    initialValues: { name: account.name, language: account.language },
    validate: { name: (name) => (name.trim() ? null : t("nameMissing")) },
  });
  const saving = useMutation({
    mutationFn: changeOwn,
    onSuccess: async (session) => {
      queries.setQueryData(sessionQuery.queryKey, session);
      await speak(i18n, session.account.language);
      form.resetDirty();
      await router.invalidate();
      done({ message: i18n.t("settings:saved") });
    },
  });
  const submit = form.onSubmit(({ name, language }) => saving.mutate({ name, language }));
  return (
    <SettingsPage of="profile">
      <Block title={t("profile.about")}>
        <form onSubmit={submit} noValidate>
          <Stack maw={420}>
            <TextInput
              label={t("name")}
              description={t("profile.nameHint")}
              autoComplete="name"
              required
              {...form.getInputProps("name")}
            />
            <TextInput label={t("email")} value={account.email} readOnly />
            <Select
              label={t("profile.language")}
              data={LANGUAGES.map((value) => ({ value, label: NAMES[value] }))}
              allowDeselect={false}
              {...form.getInputProps("language")}
            />
            <Group>
              <Button type="submit" loading={saving.isPending} disabled={!form.isDirty()}>
                {t("save")}
              </Button>
            </Group>
          </Stack>
        </form>
      </Block>
    </SettingsPage>
  );
}

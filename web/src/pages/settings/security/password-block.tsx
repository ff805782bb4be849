import { Button, Group, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Block } from "../../../parts/block";
import { Failure } from "../../../parts/failure";
import { useToast } from "../../../parts/toast";
import { changeOwn } from "../../../session/session";
import { NewPassword, OldPassword, usePasswordCheck } from "../../entry/fields";

/** Another password, for which the present one is needed. */
export function PasswordBlock() {
  const { t } = useTranslation(["settings", "entry"]);
  const queries = useQueryClient();
  const { done } = useToast();
  const form = useForm({
    initialValues: { old_password: "", password: "" },
    validate: {
      old_password: (given) => (given ? null : t("security.oldMissing")),
      password: usePasswordCheck(),
    },
  });
  const saving = useMutation({
    mutationFn: changeOwn,
    meta: { quiet: true },
    onSuccess: async () => {
      form.reset();
      done({ message: t("security.passwordSet") });
      await queries.invalidateQueries({ queryKey: ["sessions"] });
    },
  });
  return (
    <Block title={t("security.password")} text={t("security.passwordText")}>
      <form onSubmit={form.onSubmit((given) => saving.mutate(given))} noValidate>
        <Stack maw={420}>
          {saving.error && <Failure error={saving.error} />}
          <OldPassword label={t("security.oldPassword")} {...form.getInputProps("old_password")} />
          <NewPassword label={t("security.newPassword")} {...form.getInputProps("password")} />
          <Group>
            <Button type="submit" variant="default" loading={saving.isPending}>
              {t("security.setPassword")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Block>
  );
}

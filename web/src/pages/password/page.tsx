import { Button, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Failure } from "../../parts/failure";
import { useToast } from "../../parts/toast";
import { setPassword } from "../../session/session";
import { useCodeOfLink } from "../entry/coming-in";
import { NewPassword, usePasswordCheck } from "../entry/fields";
import { Sheet } from "../entry/sheet";

/** A new password, by a link that whoever runs Comptoir made. */
export default function Password() {
  const { t } = useTranslation("entry");
  const code = useCodeOfLink();
  const navigate = useNavigate();
  const { done } = useToast();
  const form = useForm({
    initialValues: { password: "" },
    validate: { password: usePasswordCheck() },
  });
  const sending = useMutation({
    mutationFn: setPassword,
    meta: { quiet: true },
    onSuccess: async () => {
      done({ message: t("passwordSet") });
      await navigate({ to: "/sign-in" });
    },
  });
  if (!code) return <Sheet title={t("linkBroken")} text={t("linkBrokenText")} />;
  return (
    <Sheet title={t("newPassword")} text={t("newPasswordText")}>
      <form onSubmit={form.onSubmit((given) => sending.mutate({ ...given, code }))} noValidate>
        <Stack>
          {sending.error && <Failure error={sending.error} />}
          <NewPassword {...form.getInputProps("password")} />
          <Button type="submit" size="md" loading={sending.isPending}>
            {t("newPasswordButton")}
          </Button>
        </Stack>
      </form>
    </Sheet>
  );
}

import { Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "../../parts/failure";
import { signIn } from "../../session/session";
import { useComingIn } from "../entry/coming-in";
import { EmailInput, OldPassword } from "../entry/fields";
import { ProviderButton } from "../entry/provider";
import { Sheet } from "../entry/sheet";

const SECOND_FACTOR = "second_factor_needed";

/** E-mail and password, and a code where the account wants a second factor. */
export default function SignIn() {
  const { t } = useTranslation("entry");
  const { back } = useSearch({ from: "/sign-in" });
  const comeIn = useComingIn();
  const [wantsCode, setWantsCode] = useState(false);
  const form = useForm({ initialValues: { email: "", password: "", code: "" } });
  const sending = useMutation({
    mutationFn: signIn,
    meta: { quiet: true },
    onSuccess: (session) => comeIn(session, back),
    onError: ({ code }) => {
      if (code === SECOND_FACTOR) setWantsCode(true);
    },
  });
  const beginAgain = () => {
    form.reset();
    sending.reset();
    setWantsCode(false);
  };
  const submit = form.onSubmit((given) => {
    sending.mutate({ ...given, code: given.code.replaceAll(" ", "") });
  });
  return (
    <Sheet
      title={wantsCode ? t("secondFactor") : t("signIn")}
      text={wantsCode ? t("secondFactorText") : t("signInText")}
    >
      <form onSubmit={submit}>
        <Stack>
          {sending.error && sending.error.code !== SECOND_FACTOR && (
            <Failure error={sending.error} />
          )}
          {wantsCode ? (
            <TextInput
              label={t("code")}
              autoComplete="one-time-code"
              autoFocus
              required
              {...form.getInputProps("code")}
            />
          ) : (
            <>
              <EmailInput {...form.getInputProps("email")} />
              <OldPassword {...form.getInputProps("password")} />
            </>
          )}
          <Button type="submit" size="md" loading={sending.isPending}>
            {t("signInButton")}
          </Button>
          {!wantsCode && <ProviderButton back={back} />}
          {wantsCode && (
            <Button variant="subtle" onClick={beginAgain}>
              {t("otherAccount")}
            </Button>
          )}
        </Stack>
      </form>
    </Sheet>
  );
}

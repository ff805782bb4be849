import { Button, Stack, TextInput } from "@mantine/core";
import { isEmail, useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Language } from "../../locales/messages";
import { Failure } from "../../parts/failure";
import { type Offer, type Session, signUp } from "../../session/session";
import { useComingIn } from "./coming-in";
import { EmailInput, NewPassword, usePasswordCheck } from "./fields";
import { ProviderButton } from "./provider";

/** Makes an account with the code of a link. */
export function SignUpForm({ code, offer }: { code: string; offer: Offer }) {
  const { t, i18n } = useTranslation("entry");
  const comeIn = useComingIn();
  const form = useForm({
    initialValues: { name: "", email: offer.email, password: "" },
    validate: {
      name: (name) => (name.trim() ? null : t("nameMissing")),
      email: isEmail(t("emailWrong")),
      password: usePasswordCheck(),
    },
  });
  const sending = useMutation({
    mutationFn: signUp,
    meta: { quiet: true },
    onSuccess: (session) => comeIn(session, firstSteps(session, offer)),
  });
  const submit = form.onSubmit((given) =>
    sending.mutate({ ...given, code, language: i18n.language as Language }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {sending.error && <Failure error={sending.error} />}
        <TextInput label={t("name")} autoComplete="name" required {...form.getInputProps("name")} />
        <EmailInput readOnly={offer.email !== ""} {...form.getInputProps("email")} />
        <NewPassword {...form.getInputProps("password")} />
        <Button type="submit" size="md" loading={sending.isPending}>
          {offer.first_owner ? t("begin") : t("joinButton")}
        </Button>
        <ProviderButton code={code} />
      </Stack>
    </form>
  );
}

/** Whoever comes first has something to do; whoever was invited goes to work. */
function firstSteps({ memberships }: Session, offer: Offer): string | undefined {
  const slug = memberships[0]?.workspace.slug;
  return offer.first_owner && slug ? `/${slug}/first-steps` : undefined;
}

import {
  PasswordInput,
  type PasswordInputProps,
  TextInput,
  type TextInputProps,
} from "@mantine/core";
import { useTranslation } from "react-i18next";

export function EmailInput(given: TextInputProps) {
  const { t } = useTranslation("entry");
  return <TextInput label={t("email")} type="email" autoComplete="username" required {...given} />;
}

/** A password that is known. */
export function OldPassword(given: PasswordInputProps) {
  const { t } = useTranslation("entry");
  return (
    <PasswordInput
      label={t("password")}
      autoComplete="current-password"
      required
      visibilityToggleButtonProps={{ "aria-label": t("showPassword"), tabIndex: 0 }}
      {...given}
    />
  );
}

/** A password that is being chosen. */
export function NewPassword(given: PasswordInputProps) {
  const { t } = useTranslation("entry");
  const description = t("passwordHint", { count: SHORTEST_PASSWORD });
  return <OldPassword description={description} autoComplete="new-password" {...given} />;
}

/** As the server holds it; it looks again. */
const SHORTEST_PASSWORD = 10;

/** Says what is wrong with a password that is being chosen. */
export function usePasswordCheck(): (password: string) => string | null {
  const { t } = useTranslation("entry");
  return (password) =>
    password.length < SHORTEST_PASSWORD ? t("passwordShort", { count: SHORTEST_PASSWORD }) : null;
}

import { PasswordInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface Given {
  /** Of the secrets that the declaration names. */
  names: string[];
  /** Those that are stored. */
  kept: string[];
  values: Record<string, string>;
  onChange: (name: string, value: string) => void;
}

/** The secrets of a connector, by name: they go in and never come out. */
export function Secrets({ names, kept, values, onChange }: Given) {
  const { t } = useTranslation("knowledge");
  return names.map((name) => (
    <PasswordInput
      key={name}
      autoComplete="off"
      label={t("live.secret", { name })}
      {...(kept.includes(name) && { description: t("live.secretKept") })}
      visibilityToggleButtonProps={{ "aria-label": t("live.showSecret") }}
      value={values[name] ?? ""}
      onChange={(event) => onChange(name, event.currentTarget.value)}
    />
  ));
}

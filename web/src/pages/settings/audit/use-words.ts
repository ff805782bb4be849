import { useTranslation } from "react-i18next";

interface Words {
  /** What was done, of `change_member`: operations are named by the API, and more may come. */
  action: (name: string) => string;
  /** What it was done to. */
  object: (kind: string) => string;
}

/** The words of the audit; those without words of ours stay as the API says them. */
export function useWords(): Words {
  const { t, i18n } = useTranslation("programs");
  const known = (key: string, name: string) =>
    i18n.exists(key, { ns: "programs" }) ? t(key as "audit.verbs.add") : name;
  return {
    action: (name) => {
      const verb = known(`audit.verbs.${name.split("_")[0] ?? ""}`, name.replaceAll("_", " "));
      return known(`audit.actions.${name}`, verb);
    },
    object: (kind) => known(`audit.objects.${kind}`, kind),
  };
}

/** Why the assistant decided so, in words; the rules of the server are an open list. */
import { useTranslation } from "react-i18next";

interface Reasons {
  /** The rule that decided, such as `command:human`, as a sentence. */
  rule: (rule: string) => string;
  /** Why something was left out. */
  excluded: (reason: string) => string;
}

/** The words of the area `why`, which the route of a page names. */
export function useReasons(): Reasons {
  const { t, i18n } = useTranslation("why");
  const known = (key: string, name: string) =>
    i18n.exists(key, { ns: "why" }) ? t(key as "rules.content") : name;
  return {
    rule: (rule) => known(`rules.${rule.replace(":", "_")}`, rule),
    excluded: (reason) => known(`excludedBy.${reason}`, reason),
  };
}

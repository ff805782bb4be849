/** What the server says of channels, in the language of whoever reads, by its stable names. */
import { useTranslation } from "react-i18next";
import type { Checklist, Question } from "./shapes";

type Finding = Checklist["findings"][number];

interface Words {
  /** Where the answer to a question is found. */
  helpOf: (type: string, question: Question) => string;
  /** What was checked. */
  nameOf: (finding: Finding) => string;
  /** What to do about it. English has the server's own words: they say more. */
  adviceOf: (finding: Finding) => string;
}

/** Why nothing is sent on a channel: a code, and what the platform said. */
export function useChannelProblem(): (problem: string) => string {
  const { t, i18n } = useTranslation("channels");
  return (problem) => {
    const [, code, why] = /^(\w+): (.*)$/s.exec(problem) ?? [];
    const known = code && i18n.exists(`problems.${code}`, { ns: "channels" });
    return known ? t(`problems.${code as "auth"}`, { why }) : problem;
  };
}

/** `menu (fr)` is `menu`; `Get Started` is `get_started`. */
export const keyOf = (name: string) =>
  name
    .replace(/ \(.*\)$/, "")
    .toLowerCase()
    .replaceAll(" ", "_");

/** What is in brackets behind the name, such as a language. */
const restOf = (name: string) => / \(.*\)$/.exec(name)?.[0] ?? "";

export function useSetUpWords(): Words {
  const { t, i18n } = useTranslation("setup");
  const known = (key: string, otherwise: string) =>
    i18n.exists(key, { ns: "setup" }) ? t(key as "findings.token.name") : otherwise;
  return {
    helpOf: (type, { name, help }) => known(`help.${type}.${name}`, help),
    nameOf: ({ name }) => {
      const key = `findings.${keyOf(name)}.name`;
      return i18n.exists(key, { ns: "setup" }) ? known(key, name) + restOf(name) : name;
    },
    adviceOf: ({ name, advice }) =>
      i18n.language === "en" ? advice : known(`findings.${keyOf(name)}.advice`, advice),
  };
}

/** What a problem says to a person, in their language where we know the code. */
import type { i18n } from "i18next";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "../api/problem";
import { toldIn } from "../locales/told";

export interface Said {
  title: string;
  advice: string;
}

export function useSaid(): (problem: Problem) => Said {
  const { i18n } = useTranslation();
  return useCallback((problem: Problem) => saidOf(problem, i18n), [i18n]);
}

/** The codes of the API are an open list: those without words of ours keep the server's. */
export function saidOf(problem: Problem, messages: i18n): Said {
  const key = `problems.${problem.code}` as "problems.internal";
  const has = messages.exists(`${key}.title`);
  const detail = toldIn(problem.message, messages);
  if (!has && detail) return { title: detail, advice: problem.advice };
  const known = has ? key : "problems.internal";
  const filled = { count: Math.max(problem.retryAfter, 1), detail };
  return {
    title: messages.t(`${known}.title`, filled),
    advice: messages.t(`${known}.advice`, filled),
  };
}

import type { components } from "../../../api/schema";

type Shapes = components["schemas"];
export type Team = Shapes["TeamShown"];
export type Shown = Shapes["TeamRulesShown"];
export type Rules = Required<Shapes["TeamRules"]>;
export type Work = Required<Shapes["MemberWorkShown"]>;

const NO_PROMISE = { first_reply: 0, next_reply: 0, resolution: 0, near: 5 };

/** The rules without what the server adds, and with all that it may leave out. */
export function rulesOf(shown: Shown): Rules {
  const { takes, assignment, tells_closed, rating } = shown;
  return {
    ...{ takes, assignment, tells_closed, rating },
    channels: shown.channels ?? [],
    languages: shown.languages ?? [],
    skills: shown.skills ?? [],
    calendar: shown.calendar ?? null,
    closed: shown.closed ?? {},
    promise: shown.promise ?? NO_PROMISE,
  };
}

export function workOf(shown: Shapes["MemberWorkShown"]): Work {
  return { ...shown, skills: shown.skills ?? [], languages: shown.languages ?? [] };
}

import type { components } from "../../../api/schema";

export type PushRules = components["schemas"]["PushRulesShown"];

/** The rules as a person fills them in; "" for none. */
export interface Fields {
  isQuiet: boolean;
  begin: string;
  until: string;
  per_day: number | string;
  per_week: number | string;
  pulled_days: number | string;
  budget: number | string;
  currency: string;
}

const MILLION = 1_000_000;

export const fieldsOf = (rules: PushRules): Fields => ({
  isQuiet: Boolean(rules.quiet),
  begin: rules.quiet?.begin.slice(0, 5) ?? "21:00",
  until: rules.quiet?.until.slice(0, 5) ?? "08:00",
  per_day: rules.per_day ?? "",
  per_week: rules.per_week ?? "",
  pulled_days: rules.pulled_days,
  budget: rules.budget == null ? "" : rules.budget / MILLION,
  currency: rules.currency,
});

const numberOf = (given: number | string) => (given === "" ? null : Number(given));

export function rulesOf(fields: Fields): PushRules {
  const budget = numberOf(fields.budget);
  return {
    quiet: fields.isQuiet ? { begin: fields.begin, until: fields.until } : null,
    per_day: numberOf(fields.per_day),
    per_week: numberOf(fields.per_week),
    pulled_days: numberOf(fields.pulled_days) ?? 0,
    budget: budget === null ? null : Math.round(budget * MILLION),
    currency: fields.currency.toUpperCase(),
  };
}

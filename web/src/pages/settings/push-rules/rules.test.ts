import { expect, test } from "vitest";
import { fieldsOf, rulesOf } from "./rules";

test("rules come back as they were filled in", () => {
  const rules = {
    quiet: { begin: "22:30:00", until: "07:00:00" },
    per_day: null,
    per_week: 3,
    pulled_days: 14,
    budget: 250_500_000,
    currency: "CHF",
  };
  const fields = fieldsOf(rules);
  expect(fields).toMatchObject({ isQuiet: true, begin: "22:30", per_day: "", budget: 250.5 });
  expect(rulesOf(fields)).toEqual({ ...rules, quiet: { begin: "22:30", until: "07:00" } });
  expect(rulesOf({ ...fields, isQuiet: false, budget: "", pulled_days: "" })).toMatchObject({
    quiet: null,
    budget: null,
    pulled_days: 0,
  });
});

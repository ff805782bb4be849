import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { type Automation, isDeed, ruleOf } from "./rule";

/** An automation in a sentence: when, and what is done. */
export function useWords(): (automation: Automation) => string {
  const { t } = useTranslation("automations");
  const { list } = useFormat();
  return (automation) => {
    const { event, all, any, do: deeds } = ruleOf(automation);
    const done = deeds.map((one) => (isDeed(one.do) ? t(`deeds.${one.do}`) : one.do));
    return t("sentence", {
      when: t(`events.${event}`),
      conditions: t("conditions", { count: all.length + any.length }),
      then: list(done),
    });
  };
}

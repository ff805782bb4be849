/** What a sequence does, in plain words. */
import { useTranslation } from "react-i18next";
import type { Plan, Step, Trigger } from "./shapes";

const SHORT = 60;

/** "On their birthday at 09:00, every year" */
export function useTriggerWords(): (trigger: Trigger) => string {
  const { t } = useTranslation("sequences");
  return (trigger) => {
    switch (trigger.kind) {
      case "consent":
        return t(trigger.topic ? "begins.otherConsent" : "begins.consent", {
          topic: trigger.topic,
        });
      case "date": {
        const days = Math.abs(trigger.days);
        const key = days === 0 ? "on" : trigger.days < 0 ? "before" : "after";
        const { field, at } = trigger;
        const words = t(`begins.date.${key}`, { field, at, count: days });
        return trigger.yearly ? t("begins.date.yearly", { words }) : words;
      }
      case "event":
        return t("begins.event", { name: trigger.name });
      case "tag":
        return t("begins.tag", { tag: trigger.tag });
      case "click":
        return t("begins.click");
      case "document": {
        const words = t("begins.document", { count: trigger.every_days });
        return trigger.digest ? t("begins.digest", { words }) : words;
      }
    }
  };
}

/** "Waits 2 days, then until 09:00" */
export function useStepWords(): (step: Step) => string {
  const { t } = useTranslation("sequences");
  return (step) => {
    switch (step.kind) {
      case "message":
        return t("does.message", { text: shortened(step.messages[0]?.text ?? "") });
      case "wait":
        return [
          step.days && t("does.days", { count: step.days }),
          step.hours && t("does.hours", { count: step.hours }),
          step.minutes && t("does.minutes", { count: step.minutes }),
          step.until && t("does.until", { at: step.until }),
        ]
          .filter(Boolean)
          .join(", ");
      case "condition":
        return step.otherwise
          ? t("does.conditionElse", { expression: step.expression, step: step.otherwise })
          : t("does.condition", { expression: step.expression });
      case "change":
        return [
          step.tag && t("does.tag", { tag: step.tag }),
          step.untag && t("does.untag", { tag: step.untag }),
          step.field && t("does.field", { field: step.field, value: step.value }),
        ]
          .filter(Boolean)
          .join(", ");
      case "leave":
        return t("does.leave");
    }
  };
}

/** How people leave early and come in again, a sentence each. */
export function usePlanWords(): (plan: Plan) => string[] {
  const { t } = useTranslation("sequences");
  return ({ who, exits, again, again_days }) => [
    ...(who ? [t("told.who", { expression: who })] : []),
    t(`told.again.${again}`, { count: again_days }),
    t("told.stop"),
    ...(exits?.replied ? [t("told.replied")] : []),
    ...(exits?.expression ? [t("told.expression", { expression: exits.expression })] : []),
    ...(exits?.event ? [t("told.event", { name: exits.event })] : []),
  ];
}

function shortened(text: string): string {
  const plain = text.replace(/\s+/g, " ").trim();
  return plain.length > SHORT ? `${plain.slice(0, SHORT)}…` : plain;
}

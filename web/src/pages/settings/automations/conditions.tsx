import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../parts/icon";
import css from "./automations.module.css";
import { ConditionRow } from "./condition-row";
import { type Condition, newCondition } from "./rule";
import type { Choices } from "./use-choices";

const MOST = 20;

interface Given {
  conditions: Condition[];
  choices: Choices;
  /** The words on the button for one more. */
  add: string;
  onChange: (conditions: Condition[]) => void;
}

export function Conditions({ conditions, choices, add, onChange }: Given) {
  const { t } = useTranslation("automations");
  return (
    <div>
      {conditions.length === 0 && <p className={css.dim}>{t("noCondition")}</p>}
      <ul className={css.rows}>
        {conditions.map((one, at) => (
          <ConditionRow
            key={at}
            number={at + 1}
            condition={one}
            choices={choices}
            onChange={(now) => onChange(conditions.map((before, n) => (n === at ? now : before)))}
            onRemove={() => onChange(conditions.filter((_, n) => n !== at))}
          />
        ))}
      </ul>
      {conditions.length < MOST && (
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon name="plus" size={16} />}
          onClick={() => onChange([...conditions, newCondition("text")])}
        >
          {add}
        </Button>
      )}
    </div>
  );
}

import { Button, Fieldset, Select, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../parts/icon";
import { ActionRow } from "./action-row";
import css from "./automations.module.css";
import { Conditions } from "./conditions";
import { EVENTS, newAction, type Rule } from "./rule";
import { useChoices } from "./use-choices";

const MOST = 20;

interface Given {
  rule: Rule;
  onChange: (rule: Rule) => void;
}

/** When … if … then …, each on a sheet of its own. */
export function RuleForm({ rule, onChange }: Given) {
  const { t } = useTranslation("automations");
  const choices = useChoices();
  const { all, any, do: deeds } = rule;
  const turn = (part: Partial<Rule>) => onChange({ ...rule, ...part });
  return (
    <Stack>
      <Fieldset legend={t("when")}>
        <Select
          aria-label={t("when")}
          allowDeselect={false}
          data={EVENTS.map((value) => ({ value, label: t(`events.${value}`) }))}
          value={rule.event}
          onChange={(event) => event && turn({ event })}
        />
      </Fieldset>
      <Fieldset legend={t("ifAll")}>
        <Conditions
          conditions={all}
          choices={choices}
          add={t("addCondition")}
          onChange={(now) => turn({ all: now })}
        />
      </Fieldset>
      <Fieldset legend={t("ifAny")}>
        <Conditions
          conditions={any}
          choices={choices}
          add={t("addAlternative")}
          onChange={(now) => turn({ any: now })}
        />
      </Fieldset>
      <Fieldset legend={t("then")}>
        <ol className={css.rows}>
          {deeds.map((one, at) => (
            <ActionRow
              key={at}
              number={at + 1}
              action={one}
              choices={choices}
              onChange={(now) => turn({ do: deeds.map((before, n) => (n === at ? now : before)) })}
              onRemove={() => turn({ do: deeds.filter((_, n) => n !== at) })}
            />
          ))}
        </ol>
        {deeds.length < MOST && (
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="plus" size={16} />}
            onClick={() => turn({ do: [...deeds, newAction("tag")] })}
          >
            {t("addAction")}
          </Button>
        )}
      </Fieldset>
    </Stack>
  );
}

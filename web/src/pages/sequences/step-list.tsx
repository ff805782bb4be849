import { ActionIcon, Button, Group, Menu, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../parts/icon";
import { isWhole, moved, newStep, without } from "./drafting";
import css from "./sequences.module.css";
import { KINDS, type Step } from "./shapes";
import { StepFields } from "./step-fields";

interface Given {
  steps: Step[];
  /** Whether messages can tell of a document. */
  ofDocument: boolean;
  onChange: (steps: Step[]) => void;
}

/** The steps under each other, each with its fields. */
export function StepList({ steps, ofDocument, onChange }: Given) {
  const { t } = useTranslation("sequences");
  return (
    <>
      <ol className={css.steps} aria-label={t("steps")}>
        {steps.map((one, at) => (
          <li key={one.key} className={css.step}>
            <header>
              <strong>{t("numbered", { number: at + 1, kind: t(`kinds.${one.kind}`) })}</strong>
              {!isWhole(one) && (
                <Text span size="sm" c="dimmed">
                  {t("unfinished")}
                </Text>
              )}
              <StepDeeds steps={steps} at={at} onChange={onChange} />
            </header>
            <StepFields
              step={one}
              later={steps.slice(at + 1)}
              ofDocument={ofDocument}
              onChange={(to) => onChange(steps.map((step, place) => (place === at ? to : step)))}
            />
          </li>
        ))}
      </ol>
      <AddStep onAdd={(kind) => onChange([...steps, newStep(kind, steps)])} />
    </>
  );
}

interface DeedsGiven {
  steps: Step[];
  at: number;
  onChange: (steps: Step[]) => void;
}

function StepDeeds({ steps, at, onChange }: DeedsGiven) {
  const { t } = useTranslation("sequences");
  const number = at + 1;
  return (
    <Group gap={4} ml="auto" wrap="nowrap">
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t("up", { number })}
        disabled={at === 0}
        onClick={() => onChange(moved(steps, at, -1))}
      >
        <span aria-hidden="true">↑</span>
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t("down", { number })}
        disabled={at === steps.length - 1}
        onClick={() => onChange(moved(steps, at, 1))}
      >
        <span aria-hidden="true">↓</span>
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="red"
        size="lg"
        aria-label={t("removeStep", { number })}
        disabled={steps.length === 1}
        onClick={() => onChange(without(steps, at))}
      >
        <Icon name="close" size={16} />
      </ActionIcon>
    </Group>
  );
}

function AddStep({ onAdd }: { onAdd: (kind: Step["kind"]) => void }) {
  const { t } = useTranslation("sequences");
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" mt="md" leftSection={<Icon name="plus" size={16} />}>
          {t("addStep")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {KINDS.map((kind) => (
          <Menu.Item key={kind} onClick={() => onAdd(kind)}>
            {t(`kinds.${kind}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

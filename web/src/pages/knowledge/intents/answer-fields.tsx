import { Button, Switch, Text, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { countOf, type Draft } from "./answers";
import css from "./intents.module.css";
import { WhenFields } from "./when-fields";

interface Given {
  draft: Draft;
  number: number;
  isFixed: boolean;
  onChange: (draft: Draft) => void;
  /** None where it is the only one. */
  onRemove: (() => void) | undefined;
}

/** One answer: what is said, whether a person takes over, and when. */
export function AnswerFields({ draft, number, isFixed, onChange, onRemove }: Given) {
  const { t } = useTranslation("knowledge");
  const of = t("intents.answerOf", { number });
  const conditions = countOf(draft.when);
  return (
    <li className={css.answer} aria-label={of}>
      <Textarea
        autosize
        minRows={3}
        readOnly={isFixed}
        label={of}
        value={draft.text}
        onChange={(event) => onChange({ ...draft, text: event.currentTarget.value })}
      />
      {(draft.others.length > 0 || draft.item) && (
        <Text size="sm" c="dimmed">
          {draft.item
            ? t("intents.withItem", { item: draft.item })
            : t("intents.withParts", { count: draft.others.length })}
        </Text>
      )}
      <Switch
        disabled={isFixed}
        label={t("intents.handOver")}
        checked={draft.handsOver}
        onChange={(event) => onChange({ ...draft, handsOver: event.currentTarget.checked })}
      />
      <details>
        <summary>
          {conditions > 0 ? t("when.some", { count: conditions }) : t("when.always")}
        </summary>
        <WhenFields
          when={draft.when}
          of={of}
          isFixed={isFixed}
          onChange={(when) => onChange({ ...draft, when })}
        />
      </details>
      {!isFixed && onRemove && (
        <div>
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            aria-label={t("intents.removeAnswerOf", { number })}
            onClick={onRemove}
          >
            {t("intents.removeAnswer")}
          </Button>
        </div>
      )}
    </li>
  );
}

import { Alert, Button, Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { Block } from "../../../parts/block";
import { Icon } from "../../../parts/icon";
import { Sure } from "../../../parts/sure";
import { useWorkspace } from "../../../session/workspace";
import css from "./import.module.css";
import { Problems } from "./problems";
import type { Import } from "./shapes";
import { useStep } from "./use-import";

const OUTCOMES = ["made", "changed", "same", "skipped", "failed", "undone", "kept"] as const;

interface Given {
  one: Import;
  onAnother: () => void;
}

/** What became of the rows, and the way back. */
export function DoneStep({ one, onAnother }: Given) {
  const { t } = useTranslation("audience");
  const format = useFormat();
  const { slug } = useWorkspace();
  const step = useStep(one.id);
  const { state, counts, problem } = one;
  const title = state === "done" ? "doneTitle" : state === "undone" ? "undoneTitle" : "failedTitle";
  return (
    <div className={css.parts}>
      <Block title={t(title)} text={one.name}>
        <div className={css.parts}>
          {problem && (
            <Alert color="red" variant="light" icon={<Icon name="alert" />}>
              {problem}
            </Alert>
          )}
          <div role="status">
            <ul className={css.outcomes}>
              {OUTCOMES.filter((outcome) => counts[outcome]).map((outcome) => (
                <li key={outcome}>
                  <b>{format.number(counts[outcome] ?? 0)}</b> {t(`outcomes.${outcome}`)}
                </li>
              ))}
            </ul>
          </div>
          {(counts.failed ?? 0) > 0 && (
            <>
              <Text fw={600}>{t("problems")}</Text>
              <Problems one={one} />
            </>
          )}
        </div>
      </Block>
      <Group justify="flex-end">
        {state === "done" && (
          <Sure
            label={t("undo")}
            title={t("undoTitle")}
            text={t("undoText")}
            run={() => step.mutateAsync("undo")}
          />
        )}
        <Button variant="default" onClick={onAnother}>
          {t("another")}
        </Button>
        <Button component={Link} to={`/${slug}/contacts`}>
          {t("toContacts")}
        </Button>
      </Group>
    </div>
  );
}

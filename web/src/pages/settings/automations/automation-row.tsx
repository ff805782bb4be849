import { Button, Switch } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Row } from "../../../parts/rows";
import { Sure } from "../../../parts/sure";
import { useToast } from "../../../parts/toast";
import { useMay, useWorkspace } from "../../../session/workspace";
import type { Automation } from "./rule";
import { useWords } from "./use-words";

interface Given {
  automation: Automation;
  onOpen: () => void;
  onRuns: () => void;
}

/** An automation in the list: on or off, what it does, and its log. */
export function AutomationRow({ automation, onOpen, onRuns }: Given) {
  const { t } = useTranslation("automations");
  const mayWrite = useMay("rules:write");
  const wordsOf = useWords();
  const { turn, remove } = useDeeds(automation);
  const { name, active } = automation;
  return (
    <Row
      before={
        <Switch
          aria-label={name}
          checked={turn.isPending ? turn.variables : active}
          disabled={!mayWrite}
          onChange={(event) => turn.mutate(event.currentTarget.checked)}
        />
      }
      name={name}
      more={wordsOf(automation)}
    >
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={`${t("runs")}: ${name}`}
        onClick={onRuns}
      >
        {t("runs")}
      </Button>
      {mayWrite && (
        <>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={`${t("change")}: ${name}`}
            onClick={onOpen}
          >
            {t("change")}
          </Button>
          <Sure
            label={t("remove")}
            of={name}
            title={t("removeTitle", { name })}
            text={t("removeText")}
            run={remove}
          />
        </>
      )}
    </Row>
  );
}

function useDeeds({ id, name }: Automation) {
  const { t } = useTranslation("automations");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const { done } = useToast();
  const params = { path: { automation_id: id } };
  const again = () => queries.invalidateQueries({ queryKey: [slug, "automations"] });
  const send = async (active: boolean) => {
    await said(api.PATCH("/automations/{automation_id}", { params, body: { active } }));
    await again();
  };
  const turn = useMutation({
    mutationFn: send,
    onSuccess: (_, active) =>
      done({
        message: t(active ? "turnedOn" : "turnedOff", { name }),
        undo: () => turn.mutate(!active),
      }),
  });
  const remove = async () => {
    await said(api.DELETE("/automations/{automation_id}", { params }));
    await again();
  };
  return { turn, remove };
}

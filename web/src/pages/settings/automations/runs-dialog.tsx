import { Badge, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useFormat } from "../../../format";
import { Dialog } from "../../../parts/dialog";
import { Listed, useList } from "../../../parts/listed";
import { Row, Rows } from "../../../parts/rows";
import { useMay, useWorkspace } from "../../../session/workspace";
import css from "./automations.module.css";
import type { Automation } from "./rule";

/** What an automation did in the last two weeks. */
export default function RunsDialog(given: { automation: Automation; onClose: () => void }) {
  const { t } = useTranslation("automations");
  const { api, slug } = useWorkspace();
  const { id, name } = given.automation;
  const list = useList([slug, "automation-runs", id], (cursor) =>
    said(
      api.GET("/automations/{automation_id}/runs", {
        params: { path: { automation_id: id }, query: { cursor } },
      }),
    ),
  );
  return (
    <Dialog title={t("runsOf", { name })} onClose={given.onClose} size="lg">
      <Listed list={list} empty={<Text c="dimmed">{t("noRuns")}</Text>}>
        {(items) => (
          <Rows label={t("runsOf", { name })}>
            {items.map((run) => (
              <RunRow key={run.position} run={run} />
            ))}
          </Rows>
        )}
      </Listed>
    </Dialog>
  );
}

function RunRow({ run }: { run: components["schemas"]["AutomationRunShown"] }) {
  const { t } = useTranslation("automations");
  const format = useFormat();
  const { slug } = useWorkspace();
  const maySee = useMay("inbox:read");
  const failed = run.outcomes.filter(Boolean);
  return (
    <Row
      name={format.dateTime(run.at)}
      more={failed.length > 0 ? failed.join("; ") : t("did", { count: run.outcomes.length })}
    >
      {failed.length > 0 && (
        <Badge color="red" variant="light">
          {t("notDone", { count: failed.length })}
        </Badge>
      )}
      {maySee && (
        <Link
          className={css.way ?? ""}
          to="/$workspace/inbox"
          params={{ workspace: slug }}
          search={{ c: run.conversation_id }}
        >
          {t("conversation")}
        </Link>
      )}
    </Row>
  );
}

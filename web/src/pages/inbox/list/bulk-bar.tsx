import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Problem, problemOf } from "../../../api/problem";
import { useToast } from "../../../parts/toast";
import { useWorkspace } from "../../../session/workspace";
import { AssignMenu, SnoozeMenu } from "../deeds/menus";
import type { Conversation } from "../shapes";
import { countsKey } from "../store";
import css from "./conversation-list.module.css";

interface Given {
  ids: string[];
  all: Conversation[];
  onChoose: (ids: string[]) => void;
  onDone: () => void;
}

/** One thing for all that are chosen. */
export default function BulkBar({ ids, all, onChoose, onDone }: Given) {
  const { t } = useTranslation("inbox");
  const { run, isRunning } = useBulk(ids, onDone);
  const button = (label: string, onClick?: () => void) => (
    <Button size="xs" variant="default" disabled={isRunning} {...(onClick && { onClick })}>
      {label}
    </Button>
  );
  return (
    <div className={css.bulk} role="group" aria-label={t("bulk.title")}>
      <strong aria-live="polite">{t("bulk.count", { count: ids.length })}</strong>
      {ids.length < Math.min(all.length, MOST) &&
        button(t("bulk.all"), () => onChoose(all.slice(0, MOST).map((one) => one.id)))}
      {button(t("deeds.resolve"), () => void run({ do: "resolve" }))}
      <SnoozeMenu
        target={button(t("deeds.snooze"))}
        onChoose={(until) => void run({ do: "snooze", hours: hoursUntil(until) })}
      />
      <AssignMenu
        target={button(t("deeds.assign"))}
        onMember={({ id }) => void run({ do: "assign", id })}
        onTeam={({ id }) => void run({ do: "team", id })}
      />
      {button(t("cancel"), onDone)}
    </div>
  );
}

/** As many as one request takes. */
const MOST = 100;

const hoursUntil = (until: Date | null) =>
  until ? Math.max(0.02, (until.getTime() - Date.now()) / 3_600_000) : 0;

function useBulk(ids: string[], onDone: () => void) {
  const { t } = useTranslation("inbox");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const toast = useToast();
  const [isRunning, setRunning] = useState(false);
  const run = async (action: Record<string, unknown>) => {
    setRunning(true);
    try {
      const { items } = await said(
        api.POST("/conversations/bulk", { body: { ids: ids.slice(0, MOST), action, by: "" } }),
      );
      const failed = items.filter((one) => !one.ok);
      const count = items.length - failed.length;
      if (count > 0) toast.done({ message: t("bulk.done", { count }) });
      const first = failed[0];
      if (first) toast.failed(new Problem({ code: first.code, detail: first.detail }));
      onDone();
    } catch (error) {
      toast.failed(problemOf(error));
    } finally {
      setRunning(false);
      void queries.invalidateQueries({ queryKey: [slug, "conversations"] });
      void queries.invalidateQueries({ queryKey: countsKey(slug) });
    }
  };
  return { run, isRunning };
}

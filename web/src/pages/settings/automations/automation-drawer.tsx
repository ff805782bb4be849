import { Button, Drawer, Group, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Failure } from "../../../parts/failure";
import { useToast } from "../../../parts/toast";
import { useMay, useWorkspace } from "../../../session/workspace";
import { DryRun } from "./dry-run";
import { type Automation, isWhole, NEW, type Rule, ruleOf } from "./rule";
import { RuleForm } from "./rule-form";

interface Given {
  /** None for a new one. */
  automation: Automation | undefined;
  onClose: () => void;
}

/** An automation to be written or changed, and tried before it is kept. */
export default function AutomationDrawer({ automation, onClose }: Given) {
  const { t } = useTranslation("automations");
  const mayTry = useMay("rules:write");
  const [name, setName] = useState(automation?.name ?? "");
  const [rule, setRule] = useState<Rule>(() => (automation ? ruleOf(automation) : NEW));
  const saving = useSaving(automation, onClose);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="xl"
      title={automation?.name ?? t("new")}
      closeButtonProps={{ "aria-label": t("close", { ns: "common" }) }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate({ name, rule });
        }}
      >
        <Stack>
          <TextInput
            label={t("name")}
            required
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <RuleForm rule={rule} onChange={setRule} />
          {mayTry && <DryRun rule={rule} />}
          {saving.error && <Failure error={saving.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("cancel", { ns: "common" })}
            </Button>
            <Button
              type="submit"
              loading={saving.isPending}
              disabled={!name.trim() || !isWhole(rule)}
            >
              {t("save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Drawer>
  );
}

function useSaving(automation: Automation | undefined, onSaved: () => void) {
  const { t } = useTranslation("automations");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const { done } = useToast();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ name, rule }: { name: string; rule: Rule }) =>
      automation
        ? said(
            api.PATCH("/automations/{automation_id}", {
              params: { path: { automation_id: automation.id } },
              body: { name, rule },
            }),
          )
        : said(api.POST("/automations", { body: { name, rule, active: true } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [slug, "automations"] });
      done({ message: t("saved") });
      onSaved();
    },
  });
}

import { Alert, Button, Group, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useFormat } from "../../../format";
import { ShownOnce } from "../../../parts/copied";
import { Dialog } from "../../../parts/dialog";
import { Sure } from "../../../parts/sure";
import { useMay, useWorkspace } from "../../../session/workspace";
import type { Webhook } from "./shapes";

interface Given {
  hook: Webhook;
  onEdit: () => void;
  onLog: () => void;
}

/** What can be done with a webhook. */
export function WebhookDeeds({ hook, onEdit, onLog }: Given) {
  const { t } = useTranslation("programs");
  const mayWrite = useMay("webhooks:write");
  const { turn, test, secret, remove } = useDeeds(hook);
  const isOn = hook.state === "on";
  return (
    <Stack gap="sm">
      <Failing hook={hook} />
      {test.data && <TestAnswer {...test.data} />}
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={onLog}>
          {t("webhooks.log")}
        </Button>
        {mayWrite && (
          <>
            <Button
              size="xs"
              variant="default"
              onClick={() => test.mutate()}
              loading={test.isPending}
            >
              {t("webhooks.test")}
            </Button>
            <Button size="xs" variant="default" onClick={onEdit}>
              {t("change")}
            </Button>
            <Button size="xs" variant="default" onClick={() => turn.mutate(isOn ? "off" : "on")}>
              {isOn ? t("webhooks.turnOff") : t("webhooks.turnOn")}
            </Button>
            <Button size="xs" variant="default" onClick={() => secret.mutate()}>
              {t("webhooks.newSecret")}
            </Button>
            <Sure
              label={t("webhooks.remove")}
              of={hook.name}
              title={t("webhooks.removeTitle", { name: hook.name })}
              text={t("webhooks.removeText")}
              run={remove}
            />
          </>
        )}
      </Group>
      {secret.data && (
        <Dialog title={t("webhooks.newSecret")} onClose={secret.reset}>
          <ShownOnce label={t("webhooks.secret")} value={secret.data.secret} />
        </Dialog>
      )}
    </Stack>
  );
}

function Failing({ hook }: { hook: Webhook }) {
  const { t } = useTranslation("programs");
  const format = useFormat();
  if (!hook.failing_since) return null;
  return (
    <Alert color="red" variant="light">
      {t("webhooks.failing", { when: format.relative(hook.failing_since) })}
    </Alert>
  );
}

function TestAnswer(given: { status: number; answer: string; milliseconds: number }) {
  const { t } = useTranslation("programs");
  const isGood = given.status >= 200 && given.status < 300;
  const words = given.status
    ? t("webhooks.answered", { status: given.status, count: given.milliseconds })
    : t("webhooks.noAnswer");
  return (
    <Alert color={isGood ? "green" : "red"} variant="light" title={words} role="status">
      {given.answer}
    </Alert>
  );
}

function useDeeds({ id }: Webhook) {
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const params = { path: { webhook_id: id } };
  const again = () => queries.invalidateQueries({ queryKey: [slug, "webhooks"] });
  const turn = useMutation({
    mutationFn: (state: "on" | "off") =>
      said(api.PATCH("/webhooks/{webhook_id}", { params, body: { state } })),
    onSuccess: again,
  });
  const test = useMutation({
    mutationFn: () => said(api.POST("/webhooks/{webhook_id}/test", { params })),
  });
  const secret = useMutation({
    mutationFn: () => said(api.POST("/webhooks/{webhook_id}/secret", { params })),
  });
  const remove = async () => {
    await said(api.DELETE("/webhooks/{webhook_id}", { params }));
    await again();
  };
  return { turn, test, secret, remove };
}

import { Badge, Button, Group, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { openApi, said } from "../../../api/client";
import { Block } from "../../../parts/block";
import { Dialog } from "../../../parts/dialog";
import { Failure } from "../../../parts/failure";
import { useToast } from "../../../parts/toast";
import { sessionQuery } from "../../../session/session";
import { useWorkspace } from "../../../session/workspace";
import { OldPassword } from "../../entry/fields";

const FactorDialog = lazy(() => import("./factor-dialog"));
const api = openApi("");

/** Whether a second factor is needed, and the way to it. */
export function SecondFactorBlock() {
  const { t } = useTranslation("settings");
  const { account } = useWorkspace();
  const [open, setOpen] = useState(false);
  const refresh = useSessionAgain();
  const close = () => {
    setOpen(false);
    void refresh();
  };
  const isOn = account.second_factor;
  return (
    <Block
      title={t("security.factor")}
      text={t("security.factorText")}
      actions={
        <Group gap="sm">
          <Badge color={isOn ? "green" : "yellow"} variant="light">
            {isOn ? t("on") : t("off")}
          </Badge>
          <Button variant={isOn ? "default" : "filled"} onClick={() => setOpen(true)}>
            {isOn ? t("security.factorRemove") : t("security.factorBegin")}
          </Button>
        </Group>
      }
    >
      {open && isOn && <RemoveDialog onClose={close} />}
      {open && !isOn && (
        <Suspense>
          <FactorDialog onClose={close} />
        </Suspense>
      )}
    </Block>
  );
}

function RemoveDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("settings");
  const { done } = useToast();
  const form = useForm({ initialValues: { password: "" } });
  const removing = useMutation({
    mutationFn: (password: string) =>
      said(api.POST("/second-factor/remove", { body: { password } })),
    meta: { quiet: true },
    onSuccess: () => {
      done({ message: t("security.factorGone") });
      onClose();
    },
  });
  return (
    <Dialog title={t("security.factorRemove")} onClose={onClose}>
      <form onSubmit={form.onSubmit(({ password }) => removing.mutate(password))}>
        <Stack>
          {removing.error && <Failure error={removing.error} />}
          <OldPassword data-autofocus {...form.getInputProps("password")} />
          <Group justify="flex-end">
            <Button type="submit" color="red" loading={removing.isPending}>
              {t("security.factorRemove")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function useSessionAgain(): () => Promise<void> {
  const queries = useQueryClient();
  const router = useRouter();
  return async () => {
    await queries.refetchQueries({ queryKey: sessionQuery.queryKey });
    await queries.invalidateQueries({ queryKey: ["sessions"] });
    await router.invalidate();
  };
}

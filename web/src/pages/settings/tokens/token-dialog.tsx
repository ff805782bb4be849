import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { ShownOnce } from "../../../parts/copied";
import { Dialog } from "../../../parts/dialog";
import { Failure } from "../../../parts/failure";
import type { Permission } from "../../../session/session";
import { useWorkspace } from "../../../session/workspace";
import { PermissionTable } from "../parts/permission-table";

/** Makes a token, with no more scopes than I have; its secret is shown once. */
export default function TokenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("programs");
  const { api, slug, permissions } = useWorkspace();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<Permission[]>([]);
  const making = useMutation({
    mutationFn: () => said(api.POST("/tokens", { body: { name, scopes } })),
    meta: { quiet: true },
    onSuccess: () => queries.invalidateQueries({ queryKey: [slug, "tokens"] }),
  });
  return (
    <Dialog title={t("tokens.new")} onClose={onClose} size={860}>
      {making.data ? (
        <Stack>
          <ShownOnce label={t("tokens.secret")} value={making.data.secret} />
          <Text size="sm">{t("tokens.secretText")}</Text>
          <Group justify="flex-end">
            <Button onClick={onClose}>{t("finished")}</Button>
          </Group>
        </Stack>
      ) : (
        <Stack>
          {making.error && <Failure error={making.error} />}
          <TextInput
            label={t("tokens.name")}
            description={t("tokens.nameHint")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            required
            data-autofocus
          />
          <PermissionTable
            label={t("tokens.may")}
            all={permissions}
            chosen={scopes}
            onChange={setScopes}
          />
          <Group justify="flex-end">
            <Button
              disabled={!name.trim() || scopes.length === 0}
              loading={making.isPending}
              onClick={() => making.mutate()}
            >
              {t("tokens.make")}
            </Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}

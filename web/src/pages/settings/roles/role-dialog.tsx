import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Dialog } from "../../../parts/dialog";
import { Failure } from "../../../parts/failure";
import type { Permission } from "../../../session/session";
import { useMay, useWorkspace } from "../../../session/workspace";
import { PermissionTable } from "../parts/permission-table";
import { type Role, useRoleName } from "../parts/roles";

interface Given {
  /** None for a new one. */
  role: Role | undefined;
  all: readonly Permission[];
  onClose: () => void;
}

/** A role with its permissions; a built-in one is only shown. */
export default function RoleDialog({ role, all, onClose }: Given) {
  const { t } = useTranslation("people");
  const nameOf = useRoleName();
  const mayWrite = useMay("roles:write") && !role?.built_in;
  const [name, setName] = useState(role?.name ?? "");
  const [chosen, setChosen] = useState<Permission[]>(role?.permissions ?? []);
  const saving = useSaving(role, onClose);
  const title = role ? nameOf(role.id) : t("newRole");
  return (
    <Dialog title={title} onClose={onClose} size={860}>
      <Stack>
        {saving.error && <Failure error={saving.error} />}
        {mayWrite && (
          <TextInput
            label={t("roleName")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            required
            data-autofocus
          />
        )}
        {role?.built_in && <Text c="dimmed">{t(`builtIn.${role.id as "owner"}.text`)}</Text>}
        <PermissionTable
          label={t("may")}
          all={all}
          chosen={chosen}
          {...(mayWrite && { onChange: setChosen })}
        />
        {mayWrite && (
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("cancel", { ns: "common" })}
            </Button>
            <Button
              disabled={!name.trim() || chosen.length === 0}
              loading={saving.isPending}
              onClick={() => saving.mutate({ name, permissions: chosen })}
            >
              {t("save")}
            </Button>
          </Group>
        )}
      </Stack>
    </Dialog>
  );
}

function useSaving(role: Role | undefined, onSaved: () => void) {
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; permissions: Permission[] }) =>
      role
        ? said(api.PUT("/roles/{role_id}", { params: { path: { role_id: role.id } }, body }))
        : said(api.POST("/roles", { body })),
    meta: { quiet: true },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [slug, "roles"] });
      onSaved();
    },
  });
}

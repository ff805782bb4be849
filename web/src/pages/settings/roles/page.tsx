import { Badge, Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Block } from "../../../parts/block";
import { Failure } from "../../../parts/failure";
import { Icon } from "../../../parts/icon";
import { Row, Rows } from "../../../parts/rows";
import { SkeletonRows } from "../../../parts/skeletons";
import { Sure } from "../../../parts/sure";
import { useMay, useWorkspace } from "../../../session/workspace";
import { type Role, useRoleName, useRoles } from "../parts/roles";
import { SettingsPage } from "../parts/settings-page";

const RoleDialog = lazy(() => import("./role-dialog"));

/** What each role may do: the built-in ones to be read, own ones to be changed. */
export default function Roles() {
  const { t } = useTranslation("people");
  const mayWrite = useMay("roles:write");
  const [open, setOpen] = useState<Role | "new">();
  const { data, error, refetch } = useRoles();
  const all = data?.items.find((role) => role.id === "owner")?.permissions ?? [];
  return (
    <SettingsPage
      of="roles"
      actions={
        mayWrite && (
          <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setOpen("new")}>
            {t("newRole")}
          </Button>
        )
      }
    >
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows count={5} />}
      {data && (
        <Block title={t("roles")}>
          <Rows label={t("roles")}>
            {data.items.map((role) => (
              <RoleRow key={role.id} role={role} onOpen={() => setOpen(role)} />
            ))}
          </Rows>
        </Block>
      )}
      <Suspense>
        {open && (
          <RoleDialog
            role={open === "new" ? undefined : open}
            all={all}
            onClose={() => setOpen(undefined)}
          />
        )}
      </Suspense>
    </SettingsPage>
  );
}

function RoleRow({ role, onOpen }: { role: Role; onOpen: () => void }) {
  const { t } = useTranslation("people");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const nameOf = useRoleName();
  const mayWrite = useMay("roles:write") && !role.built_in;
  const name = nameOf(role.id);
  const remove = async () => {
    await said(api.DELETE("/roles/{role_id}", { params: { path: { role_id: role.id } } }));
    await queries.invalidateQueries({ queryKey: [slug, "roles"] });
  };
  return (
    <Row
      name={
        <>
          {name}
          {!role.built_in && <Badge variant="light">{t("ownRole")}</Badge>}
        </>
      }
      more={
        role.built_in
          ? t(`builtIn.${role.id as "owner"}.text`)
          : t("permissions", { count: role.permissions.length })
      }
    >
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={onOpen}
        aria-label={`${mayWrite ? t("change") : t("show")}: ${name}`}
      >
        {mayWrite ? t("change") : t("show")}
      </Button>
      {mayWrite && (
        <Sure
          label={t("removeRole")}
          of={name}
          title={t("removeRoleTitle", { name })}
          text={t("removeRoleText")}
          run={remove}
        />
      )}
    </Row>
  );
}

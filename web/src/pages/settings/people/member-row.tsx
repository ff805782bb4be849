import { Avatar, Badge, Button, Select } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useFormat } from "../../../format";
import { Row } from "../../../parts/rows";
import { Sure } from "../../../parts/sure";
import { useToast } from "../../../parts/toast";
import { useMay, useWorkspace } from "../../../session/workspace";
import { useRoleName, useRoles } from "../parts/roles";

type Member = components["schemas"]["MemberShown"];
type Change = components["schemas"]["MemberChange"];

export const MemberRow = memo(function MemberRow({ member }: { member: Member }) {
  const { t } = useTranslation("people");
  const format = useFormat();
  const { member_id } = useWorkspace();
  const seen = member.signed_in_at
    ? t("signedIn", { when: format.relative(member.signed_in_at) })
    : t("neverSignedIn");
  return (
    <Row
      before={<Avatar name={member.name} color="brick" aria-hidden="true" />}
      name={
        <>
          {member.name}
          {member.id === member_id && <Badge variant="light">{t("you")}</Badge>}
          {!member.active && (
            <Badge color="gray" variant="light" c="var(--ink)">
              {t("paused")}
            </Badge>
          )}
          {member.second_factor && (
            <Badge color="green" variant="light">
              {t("protected")}
            </Badge>
          )}
        </>
      }
      more={`${member.email} · ${seen}`}
    >
      <Deeds member={member} />
    </Row>
  );
});

/** Another role, a pause, an end; only for those whose permissions I have all of, and not myself. */
function Deeds({ member }: { member: Member }) {
  const { t } = useTranslation("people");
  const { api, member_id, permissions } = useWorkspace();
  const mayWrite = useMay("people:write");
  const { data: roles } = useRoles();
  const nameOf = useRoleName();
  const { change, again } = useChange(member);
  const within = (roles?.items ?? []).filter((role) =>
    role.permissions.every((one) => permissions.includes(one)),
  );
  if (!mayWrite || member.id === member_id || !within.some(({ id }) => id === member.role))
    return <span>{nameOf(member.role)}</span>;
  const remove = async () => {
    const params = { path: { member_id: member.id } };
    await said(api.DELETE("/members/{member_id}", { params }));
    await again();
  };
  return (
    <>
      <Select
        size="xs"
        w={170}
        aria-label={t("roleOf", { name: member.name })}
        data={within.map(({ id }) => ({ value: id, label: nameOf(id) }))}
        value={member.role}
        allowDeselect={false}
        onChange={(role) => role && change({ role })}
      />
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={`${member.active ? t("pause") : t("resume")}: ${member.name}`}
        onClick={() => change({ active: !member.active })}
      >
        {member.active ? t("pause") : t("resume")}
      </Button>
      <Sure
        label={t("remove")}
        of={member.name}
        title={t("removeTitle", { name: member.name })}
        text={t("removeText")}
        run={remove}
      />
    </>
  );
}

function useChange(member: Member) {
  const { t } = useTranslation("people");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const { done } = useToast();
  const again = () => queries.invalidateQueries({ queryKey: [slug, "members"] });
  const send = (body: Change) =>
    said(api.PATCH("/members/{member_id}", { params: { path: { member_id: member.id } }, body }));
  const changing = useMutation({ mutationFn: send, onSuccess: again });
  const change = (body: Change) =>
    changing.mutate(body, {
      onSuccess: () => {
        const before = body.role ? { role: member.role } : { active: member.active };
        done({ message: t("changed"), undo: () => changing.mutate(before) });
      },
    });
  return { change, again };
}

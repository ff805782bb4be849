import { Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { ShownOnce } from "../../../parts/copied";
import { Dialog } from "../../../parts/dialog";
import { Failure } from "../../../parts/failure";
import { useWorkspace } from "../../../session/workspace";
import { useRoleName, useRoles } from "../parts/roles";

interface Wanted {
  email: string;
  role: string;
}

/** Makes a link by which somebody becomes a member. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("people");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const inviting = useMutation({
    mutationFn: (body: Wanted) => said(api.POST("/invitations", { body })),
    meta: { quiet: true },
    onSuccess: () => queries.invalidateQueries({ queryKey: [slug, "invitations"] }),
  });
  return (
    <Dialog title={t("invite")} onClose={onClose}>
      {inviting.data ? (
        <Stack>
          <Text>{t("linkText")}</Text>
          <ShownOnce label={t("link")} value={inviting.data.link} />
          <Group justify="flex-end">
            <Button onClick={onClose}>{t("finished")}</Button>
          </Group>
        </Stack>
      ) : (
        <InviteForm
          error={inviting.error}
          isSending={inviting.isPending}
          onSend={(wanted) => inviting.mutate(wanted)}
        />
      )}
    </Dialog>
  );
}

interface Given {
  error: Error | null;
  isSending: boolean;
  onSend: (wanted: Wanted) => void;
}

function InviteForm({ error, isSending, onSend }: Given) {
  const { t } = useTranslation("people");
  const { permissions } = useWorkspace();
  const { data: roles } = useRoles();
  const nameOf = useRoleName();
  // Nobody gives more than they may themselves.
  const mine = (roles?.items ?? []).filter((role) =>
    role.permissions.every((one) => permissions.includes(one)),
  );
  const form = useForm({ initialValues: { email: "", role: "member" } });
  return (
    <form onSubmit={form.onSubmit(onSend)} noValidate>
      <Stack>
        {error && <Failure error={error} />}
        <TextInput
          label={t("email")}
          description={t("emailHint")}
          type="email"
          data-autofocus
          {...form.getInputProps("email")}
        />
        <Select
          label={t("role")}
          data={mine.map(({ id }) => ({ value: id, label: nameOf(id) }))}
          allowDeselect={false}
          {...form.getInputProps("role")}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={isSending}>
            {t("makeLink")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

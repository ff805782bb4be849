import { Button, Checkbox, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { Dialog } from "../../../parts/dialog";
import { Failure } from "../../../parts/failure";
import { useWorkspace } from "../../../session/workspace";

export type Team = components["schemas"]["TeamShown"];

interface Given {
  /** None for a new one. */
  team: Team | undefined;
  people: components["schemas"]["MemberShown"][];
  onClose: () => void;
}

/** A team: its name, and who is in it. */
export function TeamDialog({ team, people, onClose }: Given) {
  const { t } = useTranslation("people");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const form = useForm({ initialValues: { name: team?.name ?? "", members: team?.members ?? [] } });
  const saving = useMutation({
    mutationFn: (body: { name: string; members: string[] }) =>
      team
        ? said(api.PATCH("/teams/{team_id}", { params: { path: { team_id: team.id } }, body }))
        : said(api.POST("/teams", { body })),
    meta: { quiet: true },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [slug, "teams"] });
      onClose();
    },
  });
  return (
    <Dialog title={team?.name ?? t("newTeam")} onClose={onClose}>
      <form onSubmit={form.onSubmit((given) => saving.mutate(given))}>
        <Stack>
          {saving.error && <Failure error={saving.error} />}
          <TextInput
            label={t("teamName")}
            required
            data-autofocus
            {...form.getInputProps("name")}
          />
          <Checkbox.Group label={t("members")} {...form.getInputProps("members")}>
            <Stack gap="xs" mt="xs">
              {people.map(({ id, name }) => (
                <Checkbox key={id} value={id} label={name} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Group justify="flex-end">
            <Button type="submit" loading={saving.isPending}>
              {t("save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

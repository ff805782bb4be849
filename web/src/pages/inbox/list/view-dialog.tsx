import {
  Button,
  Checkbox,
  Group,
  MultiSelect,
  Select,
  Stack,
  TagsInput,
  TextInput,
} from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Dialog } from "../../../parts/dialog";
import { Failure } from "../../../parts/failure";
import { Sure } from "../../../parts/sure";
import { useMay, useWorkspace } from "../../../session/workspace";
import type { InboxPlace } from "../place";
import type { SavedView } from "../shapes";
import { countsKey } from "../store";
import { savedViewOf } from "../views";
import { useTeams } from "./use-counts";

type Filter = SavedView["filter"];

interface Given {
  /** The view that is changed; a new one without it. */
  view: SavedView | null;
  place: InboxPlace;
  onClose: () => void;
}

/** Makes, changes and removes a saved view. */
export default function ViewDialog({ view, place, onClose }: Given) {
  const { t } = useTranslation("inbox");
  const [name, setName] = useState(view?.name ?? "");
  const choices = useSharing(view);
  const [whose, setWhose] = useState(whoseOf(view));
  const [filter, setFilter] = useState<Partial<Filter>>(view?.filter ?? { state: ["open"] });
  const { keep, remove } = useChanges(view, place, onClose);
  return (
    <Dialog title={t(view ? "savedView.change" : "savedView.new")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep.mutate({ name: name.trim(), filter, ...sharingOf(whose) });
        }}
      >
        <Stack>
          {keep.error && <Failure error={keep.error} />}
          <TextInput
            label={t("savedView.name")}
            value={name}
            required
            maxLength={100}
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <FilterFields filter={filter} onChange={(part) => setFilter({ ...filter, ...part })} />
          {choices.length > 1 && (
            <Select
              label={t("savedView.whose")}
              value={whose}
              data={choices}
              allowDeselect={false}
              onChange={(one) => setWhose(one ?? OWN)}
            />
          )}
          <Group justify="space-between">
            {view ? (
              <Sure
                label={t("savedView.remove")}
                title={t("savedView.removeTitle", { name: view.name })}
                text={t(view.shared ? "savedView.removeShared" : "savedView.removeOwn")}
                run={remove}
              />
            ) : (
              <span />
            )}
            <Button type="submit" loading={keep.isPending} disabled={!name.trim()}>
              {t("savedView.keep")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

const OWN = "own";
const EVERYBODY = "everybody";

const whoseOf = (view: SavedView | null) => (view?.shared ? view.team_id || EVERYBODY : OWN);

const sharingOf = (whose: string) => ({
  shared: whose !== OWN,
  team_id: whose === OWN || whose === EVERYBODY ? "" : whose,
});

/** With whom one may share: one's own teams, and with the right to do so everybody. */
function useSharing(view: SavedView | null) {
  const { t } = useTranslation("inbox");
  const { member_id: me } = useWorkspace();
  const mayShare = useMay("canned:write") || (view?.shared && !view.team_id);
  const teams = (useTeams().data?.items ?? []).filter((one) => one.members.includes(me));
  return [
    { value: OWN, label: t("savedView.whoseOwn") },
    ...teams.map(({ id, name }) => ({ value: id, label: t("savedView.whoseTeam", { name }) })),
    ...(mayShare ? [{ value: EVERYBODY, label: t("savedView.whoseAll") }] : []),
  ];
}

interface FieldsGiven {
  filter: Partial<Filter>;
  onChange: (part: Partial<Filter>) => void;
}

function FilterFields({ filter, onChange }: FieldsGiven) {
  const { t } = useTranslation("inbox");
  const teams = useTeams().data?.items ?? [];
  const priorities = ["urgent", "high", "normal", "low"] as const;
  return (
    <>
      <MultiSelect
        label={t("savedView.state")}
        value={filter.state ?? []}
        data={(["open", "snoozed", "resolved"] as const).map((value) => ({
          value,
          label: t(`savedView.states.${value}`),
        }))}
        onChange={(state) => onChange({ state: state })}
      />
      <MultiSelect
        label={t("savedView.owner")}
        value={filter.owner ?? []}
        data={(["assistant", "team", "member"] as const).map((value) => ({
          value,
          label: t(`savedView.owners.${value}`),
        }))}
        onChange={(owner) => onChange({ owner: owner })}
      />
      {teams.length > 0 && (
        <MultiSelect
          label={t("views.teams")}
          value={filter.team ?? []}
          data={teams.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(team) => onChange({ team })}
        />
      )}
      <MultiSelect
        label={t("priority.title")}
        value={filter.priority ?? []}
        data={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
        onChange={(priority) => onChange({ priority: priority })}
      />
      <TagsInput
        label={t("savedView.tags")}
        value={filter.tag ?? []}
        onChange={(tag) => onChange({ tag })}
      />
      <Checkbox
        label={t("savedView.mine")}
        checked={filter.member?.includes("me") ?? false}
        onChange={(event) => onChange({ member: event.currentTarget.checked ? ["me"] : [] })}
      />
      {(["waiting", "late"] as const).map((one) => (
        <Checkbox
          key={one}
          label={t(`savedView.${one}`)}
          checked={filter[one] ?? false}
          onChange={(event) => onChange({ [one]: event.currentTarget.checked })}
        />
      ))}
    </>
  );
}

interface Wanted {
  name: string;
  filter: Partial<Filter>;
  shared: boolean;
  team_id: string;
}

/** What becomes of the view on the server; afterwards one looks at it, or at all. */
function useChanges(view: SavedView | null, place: InboxPlace, onClose: () => void) {
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const show = async (id: string) => {
    const asked = [[slug, "views"], countsKey(slug)].map((queryKey) =>
      queries.invalidateQueries({ queryKey }),
    );
    await Promise.all(asked);
    await queries.invalidateQueries({ queryKey: [slug, "conversations", "list", id] });
    onClose();
    place.go({ view: id, q: undefined });
  };
  const keep = useMutation({
    meta: { quiet: true },
    mutationFn: ({ filter: chosen, ...rest }: Wanted) => {
      const body = { ...rest, filter: chosen as Filter };
      if (!view) return said(api.POST("/views", { body }));
      const params = { path: { view_id: view.id } };
      return said(api.PATCH("/views/{view_id}", { params, body }));
    },
    onSuccess: (kept) => show(savedViewOf(kept)),
  });
  const remove = async () => {
    if (!view) return;
    await said(api.DELETE("/views/{view_id}", { params: { path: { view_id: view.id } } }));
    await show("all");
  };
  return { keep, remove };
}

import {
  Button,
  Checkbox,
  Group,
  MultiSelect,
  Stack,
  Switch,
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
  const mayShare = useMay("canned:write");
  const [name, setName] = useState(view?.name ?? "");
  const [isShared, setShared] = useState(view?.shared ?? false);
  const [filter, setFilter] = useState<Partial<Filter>>(view?.filter ?? { state: ["open"] });
  const { keep, remove } = useChanges(view, place, onClose);
  return (
    <Dialog title={t(view ? "savedView.change" : "savedView.new")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep.mutate({ name: name.trim(), filter, shared: isShared });
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
          {mayShare && !view && (
            <Switch
              label={t("savedView.shared")}
              checked={isShared}
              onChange={(event) => setShared(event.currentTarget.checked)}
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
    mutationFn: ({ name, filter: chosen, shared }: Wanted) => {
      const filter = chosen as Filter;
      if (!view) return said(api.POST("/views", { body: { name, filter, shared } }));
      const params = { path: { view_id: view.id } };
      return said(api.PATCH("/views/{view_id}", { params, body: { name, filter } }));
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

/** The values that fields and actions of a rule can have, by their names. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useChannelTypes } from "../../../parts/channel-types";
import type { Permission } from "../../../session/session";
import { useMay, useWorkspace } from "../../../session/workspace";
import { languageChoices } from "../workspace/languages";
import { type Field, HOURS, OWNERS, PRIORITIES, STATES } from "./rule";

export interface Choice {
  value: string;
  label: string;
}

export type Choices = Partial<Record<Field, Choice[]>> & { canned: Choice[]; tags: string[] };

const query = { limit: 100 };

export function useChoices(): Choices {
  const { t, i18n } = useTranslation("automations");
  const { api } = useWorkspace();
  const channels = useAsked("channels:read", "channels", () =>
    said(api.GET("/channels", { params: { query } })),
  );
  const { data: types } = useChannelTypes();
  const teams = useAsked("people:read", "teams", () =>
    said(api.GET("/teams", { params: { query } })),
  );
  const members = useAsked("people:read", "members", () =>
    said(api.GET("/members", { params: { query } })),
  );
  const tags = useAsked("rules:read", "tags", () => said(api.GET("/tags", { params: { query } })));
  const canned = useAsked("inbox:read", "canned", () =>
    said(api.GET("/canned-replies", { params: { query } })),
  );
  return useMemo(
    () => ({
      channel: named(channels?.items),
      channel_type: (types?.items ?? []).map(({ type, name }) => ({ value: type, label: name })),
      team: named(teams?.items),
      member: named(members?.items),
      language: languageChoices(i18n.language, []),
      owner: OWNERS.map((value) => ({ value, label: t(`owners.${value}`) })),
      state: STATES.map((value) => ({ value, label: t(`states.${value}`) })),
      priority: PRIORITIES.map((value) => ({ value, label: t(`priorities.${value}`) })),
      hours: HOURS.map((value) => ({ value, label: t(`hours.${value}`) })),
      canned: (canned?.items ?? [])
        .filter((one) => one.shared)
        .map(({ code }) => ({ value: code, label: `/${code}` })),
      tags: (tags?.items ?? []).map(({ name }) => name),
    }),
    [channels, types, teams, members, tags, canned, i18n.language, t],
  );
}

function useAsked<T>(needs: Permission, name: string, load: () => Promise<T>): T | undefined {
  const { slug } = useWorkspace();
  const enabled = useMay(needs);
  return useQuery({ queryKey: [slug, "choices", name], queryFn: load, enabled }).data;
}

const named = (items: { id: string; name: string }[] = []): Choice[] =>
  items.map(({ id, name }) => ({ value: id, label: name }));

/** Choices with those that a rule has already, whatever they are. */
export function withKept(choices: Choice[], kept: readonly string[]): Choice[] {
  const unknown = kept.filter((one) => one && !choices.some(({ value }) => value === one));
  return [...choices, ...unknown.map((value) => ({ value, label: value }))];
}

/** What a member does with a conversation: shown at once, told to the server, and taken back where
 *  that fails or is wanted. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { problemOf } from "../../../api/problem";
import { useToast } from "../../../parts/toast";
import { useWorkspace } from "../../../session/workspace";
import type { Conversation, Priority } from "../shapes";
import { useInboxStore } from "../store";

type Change = Partial<Conversation>;
type Call = () => Promise<Conversation>;

interface Step {
  guess: Change;
  call: Call;
}

export interface Deeds {
  resolve: (one: Conversation) => Promise<void>;
  reopen: (one: Conversation) => Promise<void>;
  /** Until a moment; null until the person writes. */
  snooze: (one: Conversation, until: Date | null) => Promise<void>;
  assign: (one: Conversation, to: { id: string; name: string }) => Promise<void>;
  toTeam: (one: Conversation, to: { id: string; name: string }) => Promise<void>;
  take: (one: Conversation) => Promise<void>;
  handBack: (one: Conversation) => Promise<void>;
  press: (one: Conversation, priority: Priority) => Promise<void>;
  tag: (one: Conversation, tags: string[]) => Promise<void>;
}

export function useDeeds(): Deeds {
  const { t } = useTranslation("inbox");
  const { api, member_id: me, account } = useWorkspace();
  const store = useInboxStore();
  const toast = useToast();
  return useMemo<Deeds>(() => {
    const steps = stepsOf(api);
    const run = async (before: Conversation, { guess, call }: Step) => {
      store.put({ ...before, ...guess });
      try {
        store.put(await call());
        return true;
      } catch (error) {
        store.put(before);
        toast.failed(problemOf(error));
        return false;
      }
    };
    /** Does it, and offers the way back. */
    const act = async (one: Conversation, step: Step, message: string, back: Step[]) => {
      if (!(await run(one, step))) return;
      const undo = async () => {
        for (const way of back) await run(store.find(one.id) ?? one, way);
      };
      toast.done({ message, ...(back.length > 0 && { undo: () => void undo() }) });
    };
    const owned = (one: Conversation): Step => steps.owner(one.id, ownerOf(one));
    const stated = (one: Conversation): Step => steps.state(one.id, one.state, one.snoozed_until);
    return {
      resolve: (one) =>
        act(one, steps.state(one.id, "resolved", null), t("done.resolved"), [
          stated(one),
          ...(one.owner === "assistant" || one.owner === "flow" ? [] : [owned(one)]),
        ]),
      reopen: (one) => act(one, steps.state(one.id, "open", null), t("done.reopened"), []),
      snooze: (one, until) =>
        act(one, steps.state(one.id, "snoozed", until?.toISOString() ?? null), t("done.snoozed"), [
          stated(one),
        ]),
      assign: (one, to) =>
        act(
          one,
          steps.owner(one.id, { owner: "member", ...to }),
          t("done.assigned", { name: to.name }),
          [owned(one)],
        ),
      toTeam: (one, to) =>
        act(
          one,
          steps.owner(one.id, { owner: "team", ...to }),
          t("done.assigned", { name: to.name }),
          [owned(one)],
        ),
      take: (one) =>
        act(
          one,
          steps.owner(one.id, { owner: "member", id: me, name: account.name }),
          t("done.taken"),
          [owned(one)],
        ),
      handBack: (one) =>
        act(
          one,
          steps.owner(one.id, { owner: "assistant", id: "", name: "" }),
          t("done.handedBack"),
          [owned(one)],
        ),
      press: (one, priority) =>
        act(one, steps.change(one.id, { priority }), t("done.priority"), [
          steps.change(one.id, { priority: one.priority }),
        ]),
      tag: (one, tags) =>
        act(one, steps.change(one.id, { tags }), t("done.tags"), [
          steps.change(one.id, { tags: one.tags }),
        ]),
    };
  }, [api, me, account.name, store, toast, t]);
}

interface Owner {
  owner: "assistant" | "team" | "member";
  id: string;
  name: string;
}

/** Whose it is, as the API takes it; a flow begins again with the assistant. */
function ownerOf(one: Conversation): Owner {
  if (one.owner === "member") {
    return { owner: "member", id: one.member_id ?? "", name: one.owner_name };
  }
  if (one.owner === "team") return { owner: "team", id: one.team_id ?? "", name: one.owner_name };
  return { owner: "assistant", id: "", name: "" };
}

type Api = ReturnType<typeof useWorkspace>["api"];

function stepsOf(api: Api) {
  const at = (id: string) => ({ params: { path: { conversation_id: id } } });
  return {
    state: (id: string, state: Conversation["state"], until: string | null): Step => ({
      guess: { state, snoozed_until: until, ...(state === "resolved" && { waiting_since: null }) },
      call: () =>
        said(
          api.POST("/conversations/{conversation_id}/state", {
            ...at(id),
            body: { state, until, by: "" },
          }),
        ),
    }),
    owner: (id: string, to: Owner): Step => ({
      guess: {
        owner: to.owner,
        owner_name: to.name,
        member_id: to.owner === "member" ? to.id : null,
        ...(to.owner === "team" && { team_id: to.id || null }),
      },
      call: () =>
        said(
          api.POST("/conversations/{conversation_id}/owner", {
            ...at(id),
            body: { owner: to.owner, id: to.id, name: to.id ? "" : to.name, by: "" },
          }),
        ),
    }),
    change: (id: string, change: { priority?: Priority; tags?: string[] }): Step => ({
      guess: change,
      call: () =>
        said(
          api.PATCH("/conversations/{conversation_id}", { ...at(id), body: { ...change, by: "" } }),
        ),
    }),
  };
}

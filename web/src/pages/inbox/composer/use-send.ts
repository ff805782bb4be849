/** Sends what a member says: it stands in the thread at once. */
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { newKey, said } from "../../../api/client";
import { type Problem, problemOf } from "../../../api/problem";
import { useWorkspace } from "../../../session/workspace";
import type { Message, PartSaid } from "../shapes";
import { threadKey, useInboxStore } from "../store";
import { SENDING, type Thread, withMessage, withoutMessage } from "../thread/patch";

export interface Send {
  /** Why it was not taken; null where it goes out. `shown` is what stands in the thread until the
   *  server has it, where that differs. */
  parts: (parts: PartSaid[], replyTo: string, shown?: PartSaid[]) => Promise<Problem | null>;
  note: (text: string) => Promise<Problem | null>;
}

export function useSend(id: string): Send {
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const store = useInboxStore();
  return useMemo<Send>(() => {
    const key = threadKey(slug, id);
    const change = (by: (pages: Thread) => Thread) =>
      queries.setQueryData<Thread>(key, (pages) => pages && by(pages));
    const path = { conversation_id: id };
    return {
      parts: async (parts, replyTo, seen = parts) => {
        const word = newKey();
        const shown = sending(word, seen, replyTo);
        change((pages) => withMessage(pages, shown));
        try {
          const told = await said(
            api.POST("/conversations/{conversation_id}/messages", {
              params: { path, header: { "Idempotency-Key": word } },
              body: { parts, reply_to: replyTo, by: "" },
            }),
          );
          change((pages) => taken(pages, shown, told.id));
          store.put(told.conversation);
          return null;
        } catch (error) {
          change((pages) => withoutMessage(pages, shown.id));
          return problemOf(error);
        }
      },
      note: async (text) => {
        try {
          await said(
            api.POST("/conversations/{conversation_id}/notes", {
              params: { path },
              body: { text, mentions: [], by: "" },
            }),
          );
          return null;
        } catch (error) {
          return problemOf(error);
        }
      },
    };
  }, [api, slug, id, queries, store]);
}

/** The message with the id it got, unless the live stream brought it already. */
function taken(pages: Thread, shown: Message, id: string): Thread {
  const without = withoutMessage(pages, shown.id);
  const isThere = pages.pages.some((page) => page.items.some((one) => one.id === id));
  return isThere ? without : withMessage(without, { ...shown, id });
}

/** Behind all others until the server says where it stands. */
const LAST = 2 ** 31;

function sending(word: string, parts: PartSaid[], replyTo: string): Message {
  return {
    id: SENDING + word,
    position: LAST,
    direction: "out",
    author: "member",
    at: new Date().toISOString(),
    status: "queued",
    reason: "",
    reason_text: "",
    advice: "",
    parts: parts,
    payload: "",
    platform_id: "",
    reply_to: replyTo,
    forwarded: false,
    reactions: [],
    edited_at: null,
    revoked_at: null,
    decided: false,
    pricing: null,
  };
}

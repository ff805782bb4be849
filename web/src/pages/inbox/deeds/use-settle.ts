/** What one does about a message that did not go out, or of which nobody knows. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { said } from "../../../api/client";
import { useWorkspace } from "../../../session/workspace";
import type { Message } from "../shapes";
import { threadKey, useInboxStore } from "../store";
import { type Thread, withMessage } from "../thread/patch";

export interface Settle {
  onAgain: (message: Message) => Promise<unknown>;
  onArrived: (message: Message) => Promise<unknown>;
}

export function useSettle(id: string): Settle {
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const store = useInboxStore();
  const pathOf = ({ id: message_id }: Message) => ({ conversation_id: id, message_id });
  const again = useMutation({
    mutationFn: (message: Message) =>
      said(
        api.POST("/conversations/{conversation_id}/messages/{message_id}/again", {
          // The same whoever asks and however often: it goes out again once.
          params: { path: pathOf(message), header: { "Idempotency-Key": `again-${message.id}` } },
        }),
      ),
    onSuccess: ({ conversation }) => store.put(conversation),
  }).mutateAsync;
  const arrived = useMutation({
    mutationFn: (message: Message) =>
      said(
        api.POST("/conversations/{conversation_id}/messages/{message_id}/arrived", {
          params: { path: pathOf(message) },
        }),
      ),
    onSuccess: (settled) =>
      queries.setQueryData<Thread>(
        threadKey(slug, id),
        (pages) => pages && withMessage(pages, settled),
      ),
  }).mutateAsync;
  return useMemo(() => ({ onAgain: again, onArrived: arrived }), [again, arrived]);
}

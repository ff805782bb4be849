/** What one began to write in a conversation: kept here at once, on the server soon. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { said } from "../../../api/client";
import { useWorkspace } from "../../../session/workspace";

/** Milliseconds of quiet after which it is kept. */
const SOON = 700;

export function useDraft(id: string): [string, (text: string) => void] {
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const [typed, setTyped] = useState<string | null>(null);
  const kept = useQuery({
    queryKey: [slug, "draft", id],
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      said(
        api.GET("/conversations/{conversation_id}/draft", {
          params: { path: { conversation_id: id } },
          signal,
        }),
      ),
  });
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; keep: () => void } | null>(null);

  const write = useCallback(
    (text: string) => {
      setTyped(text);
      if (waiting.current) clearTimeout(waiting.current.timer);
      const keep = () => {
        waiting.current = null;
        queries.setQueryData([slug, "draft", id], { text });
        void api
          .PUT("/conversations/{conversation_id}/draft", {
            params: { path: { conversation_id: id } },
            body: { text },
          })
          .catch(() => undefined);
      };
      waiting.current = { keep, timer: setTimeout(keep, text ? SOON : 0) };
    },
    [api, slug, id, queries],
  );
  useEffect(
    () => () => {
      if (!waiting.current) return;
      clearTimeout(waiting.current.timer);
      waiting.current.keep();
    },
    [],
  );
  return [typed ?? kept.data?.text ?? "", write];
}

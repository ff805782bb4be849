import { useQuery } from "@tanstack/react-query";
import { said } from "../../../api/client";
import { useWorkspace } from "../../../session/workspace";
import { type Completions, NONE } from "./completion";

/** What is looked for among the canned replies: what stands behind a `/` at the beginning. */
export function cannedWanted(text: string): string | null {
  return /^\/([^\s/]*)$/.exec(text)?.[1]?.toLowerCase() ?? null;
}

interface Given {
  conversation: string;
  text: string;
  onText: (text: string) => void;
  /** Somebody is about to write: they are fetched before they are wanted. */
  isNear: boolean;
}

/** The canned replies that fit, in the person's language, their blanks filled. */
export function useCanned({ conversation, text, onText, isNear }: Given): Completions {
  const { api, slug } = useWorkspace();
  const wanted = cannedWanted(text);
  const { data, isPending } = useQuery({
    queryKey: [slug, "canned", conversation],
    enabled: isNear || wanted !== null,
    queryFn: ({ signal }) =>
      said(
        api.GET("/conversations/{conversation_id}/canned-replies", {
          params: { path: { conversation_id: conversation } },
          signal,
        }),
      ),
  });
  if (wanted === null || !data) return { ...NONE, isComing: wanted !== null && isPending };
  const found = data.items
    .filter((one) => one.code.toLowerCase().startsWith(wanted))
    .slice(0, 8)
    .map(({ id, code, text: words }) => ({
      id,
      name: `/${code}`,
      words,
      choose: () => onText(words),
    }));
  return { found, isComing: false };
}

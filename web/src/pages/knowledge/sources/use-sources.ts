import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useWorkspace } from "../../../session/workspace";
import { usePages } from "../parts/use-pages";

export type Source = components["schemas"]["SourceShown"];
/** By the id of a source that is to be synced: when it had reported last. */
export type Waiting = ReadonlyMap<string, string | null>;

const OFTEN = 2_000;

/** Whether a source is read from an address; else its documents are brought, or written here. */
export const isRead = ({ url }: Pick<Source, "url">) => /^https?:/.test(url);

/** The sources; asked often while one is being synced, or has not been read yet. */
export function useSources(waiting: Waiting) {
  const { api, slug } = useWorkspace();
  const isUnread = (one: Source) =>
    (isRead(one) && one.reported_at === null) ||
    (waiting.has(one.id) && waiting.get(one.id) === one.reported_at);
  return usePages(
    [slug, "sources"],
    (cursor, signal) =>
      said(api.GET("/sources", { params: { query: { cursor, limit: 100 } }, signal })),
    (items) => (items.some(isUnread) ? OFTEN : false),
  );
}

/** Has a source synced as soon as a process can. */
export function useSync() {
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const [waiting, setWaiting] = useState<Waiting>(new Map());
  const { mutate } = useMutation({
    mutationFn: ({ id }: Source) =>
      said(api.POST("/sources/{source_id}/sync", { params: { path: { source_id: id } } })),
    onMutate: ({ id, reported_at }) => setWaiting((before) => new Map(before).set(id, reported_at)),
    onError: (_, { id }) =>
      setWaiting((before) => new Map([...before].filter(([one]) => one !== id))),
    onSuccess: () => queries.invalidateQueries({ queryKey: [slug, "sources"] }),
  });
  return { sync: mutate, waiting };
}

import { useInfiniteQuery } from "@tanstack/react-query";

interface Answer<T> {
  items: T[];
  next: string | null;
}

/** A list of which more is read on demand. `key` begins with the workspace; `again` says after how
 *  many milliseconds it is asked once more. */
export function usePages<T>(
  key: readonly unknown[],
  read: (cursor: string, signal: AbortSignal) => Promise<Answer<T>>,
  again: (items: T[]) => number | false = () => false,
) {
  const found = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => again(state.data?.pages.flatMap((page) => page.items) ?? []),
  });
  return { ...found, items: found.data?.pages.flatMap((page) => page.items) };
}

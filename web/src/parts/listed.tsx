/** Lists that come page by page. */
import { Button, Group } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "./failure";
import { SkeletonRows } from "./skeletons";

interface PageOf<T> {
  items: T[];
  next?: string | null;
}

export interface List<T> {
  /** Undefined while nothing is known. */
  items: T[] | undefined;
  error: Error | null;
  again: () => void;
  /** Fetches what follows; undefined where nothing does. */
  more: (() => void) | undefined;
  isComing: boolean;
}

/** const list = useList([slug, "tokens"], (cursor) => said(api.GET("/tokens", …))) */
export function useList<T>(
  key: readonly unknown[],
  load: (cursor: string) => Promise<PageOf<T>>,
): List<T> {
  const asked = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
  });
  return {
    items: asked.data?.pages.flatMap((page) => page.items),
    error: asked.error,
    again: () => void asked.refetch(),
    more: asked.hasNextPage ? () => void asked.fetchNextPage() : undefined,
    isComing: asked.isFetchingNextPage,
  };
}

interface Given<T> {
  list: List<T>;
  /** What is shown where there is none. */
  empty?: ReactNode;
  children: (items: T[]) => ReactNode;
}

export function Listed<T>({ list, empty, children }: Given<T>) {
  const { t } = useTranslation();
  const { items, error, again, more, isComing } = list;
  if (error) return <Failure error={error} onRetry={again} />;
  if (!items) return <SkeletonRows count={3} />;
  if (items.length === 0 && empty) return <>{empty}</>;
  return (
    <div>
      {children(items)}
      {more && (
        <Group justify="center" mt="md">
          <Button variant="default" onClick={more} loading={isComing}>
            {t("more")}
          </Button>
        </Group>
      )}
    </div>
  );
}

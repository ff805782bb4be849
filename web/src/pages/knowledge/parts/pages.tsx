import { Button, Center } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "../../../parts/failure";
import { SkeletonRows } from "../../../parts/skeletons";
import type { usePages } from "./use-pages";

interface Given<T> {
  pages: ReturnType<typeof usePages<T>>;
  /** What is shown where there is nothing. */
  empty: ReactNode;
  children: (items: T[]) => ReactNode;
}

/** A list that is on its way, failed, empty or there; with a button for more of it. */
export function Pages<T>({ pages, empty, children }: Given<T>) {
  const { t } = useTranslation("knowledge");
  const { items, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = pages;
  if (error && !items) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!items) return <SkeletonRows />;
  if (items.length === 0) return empty;
  return (
    <>
      {children(items)}
      {hasNextPage && (
        <Center mt="md">
          <Button
            variant="default"
            loading={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {t("more")}
          </Button>
        </Center>
      )}
    </>
  );
}

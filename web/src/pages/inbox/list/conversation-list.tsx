import { useVirtualizer } from "@tanstack/react-virtual";
import { lazy, Suspense, useCallback, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "../../../parts/failure";
import { SkeletonRows } from "../../../parts/skeletons";
import type { InboxPlace } from "../place";
import type { Conversation } from "../shapes";
import css from "./conversation-list.module.css";
import { NothingHere } from "./nothing-here";
import { Row } from "./row";
import { useChoice } from "./use-choice";
import { useConversations } from "./use-conversations";
import { useListKeys } from "./use-list-keys";

const BulkBar = lazy(() => import("./bulk-bar"));

const HEIGHT = 84;
/** Rows before the end at which the next page is asked for. */
const EARLY = 15;

/** The conversations of a view: as many rows as are seen, however many there are. */
export function ConversationList({ place }: { place: InboxPlace }) {
  const { view, go } = place;
  const { items, isPending, error, refetch, ...asked } = useConversations(view);
  if (error && items.length === 0) {
    return (
      <div className={css.note}>
        <Failure error={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  if (isPending) {
    return (
      <div className={css.note}>
        <SkeletonRows count={8} height={68} />
      </div>
    );
  }
  if (items.length === 0) return <NothingHere view={view} go={go} />;
  return (
    <Rows
      items={items}
      place={place}
      more={() => {
        if (asked.hasNextPage && !asked.isFetchingNextPage) void asked.fetchNextPage();
      }}
      hasMore={asked.hasNextPage}
    />
  );
}

interface RowsGiven {
  items: Conversation[];
  place: InboxPlace;
  more: () => void;
  hasMore: boolean;
}

function Rows({ items, place, more, hasMore }: RowsGiven) {
  "use no memo"; // What the virtualizer answers changes without a new object.
  const { t } = useTranslation("inbox");
  const { conversation, go } = place;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => HEIGHT,
    getItemKey: (row) => items[row]?.id ?? row,
    overscan: 8,
  });
  const choice = useChoice();
  const open = useCallback((id: string) => go({ c: id }), [go]);
  useListKeys({ items, place, choose: choice.toggle, show: (row) => rows.scrollToIndex(row) });

  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= items.length - EARLY) more();
  });

  return (
    <>
      <div ref={scroller} className={css.scroller}>
        <div
          role="list"
          aria-label={t("list.title")}
          className={css.rows}
          style={{ height: rows.getTotalSize() }}
        >
          {shown.map(({ index, key, start }) => {
            const one = items[index];
            if (!one) return null;
            return (
              <div
                key={key}
                role="listitem"
                aria-setsize={hasMore ? -1 : items.length}
                aria-posinset={index + 1}
                className={css.place}
                style={{ transform: `translateY(${start}px)` }}
              >
                <Row
                  conversation={one}
                  isOpen={one.id === conversation}
                  isChosen={choice.has(one.id)}
                  isChoosing={choice.ids.size > 0}
                  onOpen={open}
                  onChoose={choice.toggle}
                />
              </div>
            );
          })}
        </div>
      </div>
      {choice.ids.size > 0 && (
        <Suspense>
          <BulkBar ids={[...choice.ids]} all={items} onChoose={choice.set} onDone={choice.clear} />
        </Suspense>
      )}
    </>
  );
}

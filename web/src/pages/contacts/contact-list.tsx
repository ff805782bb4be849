import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../format";
import { initialsOf } from "../inbox/names";
import css from "./contact.module.css";
import type { useContacts } from "./use-contacts";

const HEIGHT = 62;
const EARLY = 15;

interface Given {
  asked: ReturnType<typeof useContacts>;
  open: string;
  onOpen: (id: string) => void;
}

/** As many rows as are seen. */
export function ContactList({ asked, open, onOpen }: Given) {
  "use no memo"; // What the virtualizer answers changes without a new object.
  const { t } = useTranslation("contacts");
  const format = useFormat();
  const { items, hasNextPage, isFetchingNextPage, fetchNextPage } = asked;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => HEIGHT,
    overscan: 8,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= items.length - EARLY) void fetchNextPage();
  });
  return (
    <div ref={scroller} className={css.scroller}>
      <div
        role="list"
        aria-label={t("title")}
        className={css.people}
        style={{ height: rows.getTotalSize() }}
      >
        {shown.map(({ index, start }) => {
          const one = items[index];
          if (!one) return null;
          const name = one.name || `${t("nameless")} · ${one.id.slice(-4)}`;
          return (
            <div key={one.id} role="listitem">
              <button
                type="button"
                className={css.person}
                style={{ transform: `translateY(${start}px)` }}
                aria-current={one.id === open || undefined}
                onClick={() => onOpen(one.id)}
              >
                <span className={css.face} aria-hidden="true">
                  {initialsOf(name)}
                </span>
                <span>{name}</span>
                <span className={css.tags}>
                  {one.blocked_at && <span className={css.flag}>{t("blocked")}</span>}
                  {one.tags.map((tag) => (
                    <span key={tag} className={css.tag}>
                      {tag}
                    </span>
                  ))}
                </span>
                <time dateTime={one.created_at}>{format.shortDay(one.created_at)}</time>
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}

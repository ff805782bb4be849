import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { Failure } from "../../../parts/failure";
import { Icon } from "../../../parts/icon";
import { SkeletonRows } from "../../../parts/skeletons";
import type { Conversation, Message } from "../shapes";
import { ActivityView } from "./activity";
import { type MessageDeeds, MessageView } from "./message";
import css from "./thread.module.css";
import { timeline } from "./timeline";
import { useThread } from "./use-thread";
import { wordsOf } from "./words";

interface Given {
  conversation: Conversation;
  deeds: MessageDeeds;
}

/** The thread, held to its end: what comes is seen, what is read stays where it is. */
export function Messages({ conversation, deeds }: Given) {
  const { t } = useTranslation("inbox");
  const format = useFormat();
  const asked = useThread(conversation.id);
  const { messages, activities, hasNextPage, isFetchingNextPage, fetchNextPage } = asked;
  // As it was when the thread was opened: reading it makes it 0.
  const [unread] = useState(conversation.unread ?? 0);
  const entries = useMemo(
    () =>
      timeline({
        messages,
        activities,
        unread,
        hasOlder: hasNextPage,
        dayKey: format.dayKey,
      }),
    [messages, activities, unread, hasNextPage, format],
  );
  const quotes = useMemo(() => quotesOf(messages), [messages]);
  const { scroller, isAway, toEnd } = useEnd();
  const older = useOlder(hasNextPage && !isFetchingNextPage, () => void fetchNextPage());

  if (asked.error && messages.length === 0) {
    return (
      <div className={css.filler}>
        <Failure error={asked.error} onRetry={() => void asked.refetch()} />
      </div>
    );
  }
  return (
    <div className={css.space}>
      <div
        ref={scroller}
        className={css.scroller}
        tabIndex={0}
        role="region"
        aria-label={t("thread.messages")}
      >
        <div className={css.content} role="log" aria-live="polite" aria-relevant="additions">
          <div ref={older}>{isFetchingNextPage && <SkeletonRows count={2} height={44} />}</div>
          {asked.isPending && <SkeletonRows count={5} height={52} />}
          {entries.map((entry) => {
            switch (entry.kind) {
              case "day":
                return (
                  <h3 key={entry.key} className={css.day}>
                    {format.day(entry.at)}
                  </h3>
                );
              case "unread":
                return (
                  <p key={entry.key} className={css.unread} id="first-unread">
                    {t("thread.unread")}
                  </p>
                );
              case "activity":
                return <ActivityView key={entry.key} activity={entry.activity} />;
              case "message":
                return (
                  <MessageView
                    key={entry.key}
                    message={entry.message}
                    by={entry.by}
                    isFirst={entry.isFirst}
                    quoted={quotes.get(entry.message.reply_to) ?? ""}
                    deeds={deeds}
                  />
                );
            }
          })}
        </div>
      </div>
      {isAway && (
        <button type="button" className={css.toEnd} onClick={toEnd} aria-label={t("thread.toEnd")}>
          <Icon name="down" />
        </button>
      )}
    </div>
  );
}

/** What can be answered, in words, by the platform's id. */
function quotesOf(messages: readonly Message[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const one of messages) if (one.platform_id) found.set(one.platform_id, wordsOf(one));
  return found;
}

/** Whether the end is out of sight, and the way there. */
function useEnd() {
  const scroller = useRef<HTMLDivElement>(null);
  const [isAway, setAway] = useState(false);
  useEffect(() => {
    const place = scroller.current;
    if (!place) return undefined;
    // The content stands on its end: from there up it is counted below zero.
    const look = () => setAway(place.scrollTop < -240);
    place.addEventListener("scroll", look, { passive: true });
    return () => place.removeEventListener("scroll", look);
  }, []);
  const toEnd = () => scroller.current?.scrollTo({ top: 0, behavior: "smooth" });
  return { scroller, isAway, toEnd };
}

/** Asks for older messages before the beginning is in sight. */
function useOlder(canMore: boolean, more: () => void) {
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!top.current || !canMore) return undefined;
    const watching = new IntersectionObserver(
      (seen) => {
        if (seen.some((one) => one.isIntersecting)) more();
      },
      { rootMargin: "600px 0px 0px 0px" },
    );
    watching.observe(top.current);
    return () => watching.disconnect();
  });
  return top;
}

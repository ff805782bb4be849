import { useMediaQuery } from "@mantine/hooks";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "../../parts/page";
import { SkeletonRows } from "../../parts/skeletons";
import { useActions } from "../../shell/actions";
import { ConversationList } from "./list/conversation-list";
import { ListHead } from "./list/list-head";
import { useConversations } from "./list/use-conversations";
import { ViewList } from "./list/view-list";
import { useInboxLive } from "./live";
import css from "./page.module.css";
import { type InboxPlace, useInboxPlace } from "./place";

const ContactPanel = lazy(() => import("../contacts/panel"));
const Search = lazy(() => import("./search"));
// The list is there first: a thread is looked at after it.
const loadThread = () => import("./thread/thread-pane");
const ThreadPane = lazy(loadThread);

const AT_ONCE = { getInitialValueInEffect: false };

/** The inbox: views, their conversations, one of them, and who it is with. */
export default function Inbox() {
  const { t } = useTranslation("inbox");
  const place = useInboxPlace();
  const isWide = useMediaQuery("(min-width: 87em)", false, AT_ONCE);
  const hasRoom = useMediaQuery("(min-width: 75em)", false, AT_ONCE);
  const [wantsPanel, setPanel] = useState(hasRoom);
  useInboxLive(place);
  useEffect(() => {
    const soon = setTimeout(() => void loadThread(), 300);
    return () => clearTimeout(soon);
  }, []);
  useFocus(place.conversation);
  const toggle = () => setPanel(!wantsPanel);
  useActions([
    { id: "panel", label: t("panel.toggle"), keys: "alt+O", icon: "panel", run: toggle },
  ]);
  const hasPanel = wantsPanel && place.conversation !== "";
  const onNext = useNext(place);
  return (
    <Page title={t("title")} full>
      <div className={css.panes} data-open={place.conversation !== ""} data-panel={hasPanel}>
        {isWide && <ViewList place={place} />}
        <section className={css.list} aria-label={t("list.title")}>
          <ListHead place={place} hasColumn={isWide} />
          {place.search === undefined ? (
            <ConversationList key={place.view} place={place} />
          ) : (
            <Suspense fallback={<SkeletonRows count={4} />}>
              <Search place={place} />
            </Suspense>
          )}
        </section>
        <section className={css.thread} aria-label={t("thread.title")}>
          {place.conversation ? (
            <Suspense>
              <ThreadPane
                key={place.conversation}
                id={place.conversation}
                place={place}
                hasPanel={hasPanel}
                onPanel={toggle}
                onNext={onNext}
              />
            </Suspense>
          ) : (
            <p className={css.nothing}>{t("thread.none")}</p>
          )}
        </section>
        {hasPanel && (
          <Suspense>
            <ContactPanel
              key={place.conversation}
              conversation={place.conversation}
              onClose={toggle}
              onOpen={(c) => place.go({ c })}
              onErased={() => place.go({ c: undefined })}
            />
          </Suspense>
        )}
      </div>
    </Page>
  );
}

/** Goes on to the conversation below the open one, or closes it where there is none. */
function useNext({ view, conversation, go }: InboxPlace): () => void {
  const { items } = useConversations(view);
  return () => {
    const here = items.findIndex((one) => one.id === conversation);
    go({ c: items[here + 1]?.id ?? items[here - 1]?.id });
  };
}

/** The focus goes along with keys that open a conversation. On a phone panes are pages: it goes to
 *  the page, and back to the row one came from. */
function useFocus(conversation: string): void {
  const before = useRef(conversation);
  useEffect(() => {
    const last = before.current;
    before.current = conversation;
    if (last === conversation) return undefined;
    const isWide = matchMedia("(min-width: 48em)").matches;
    const here = document.activeElement;
    if (isWide && here !== document.body && !here?.matches("[data-row]")) return undefined;
    const wanted =
      conversation && !isWide ? "[data-thread-title]" : `[data-row="${conversation || last}"]`;
    const frame = requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(wanted)?.focus({ preventScroll: true }),
    );
    return () => cancelAnimationFrame(frame);
  }, [conversation]);
}

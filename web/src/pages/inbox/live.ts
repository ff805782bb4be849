/** What the live stream tells, put into the lists and the open thread as it comes. */
import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { useLiveEvent } from "../../live/live";
import { useWorkspace } from "../../session/workspace";
import { useNameOf } from "./names";
import { tell } from "./notices";
import type { InboxPlace } from "./place";
import type { Activities, Conversation, Message, Messages } from "./shapes";
import { activityKey, presenceKey, threadKey, useInboxStore } from "./store";
import { withMessage } from "./thread/patch";

type Told = Message & { conversation_id: string };

export function useInboxLive({ conversation: open, go }: InboxPlace): void {
  const queries = useQueryClient();
  const { slug, member_id: me } = useWorkspace();
  const store = useInboxStore();
  const nameOf = useNameOf();

  const said = (message: Told) => {
    queries.setQueryData<InfiniteData<Messages, string>>(
      threadKey(slug, message.conversation_id),
      (pages) => pages && withMessage(pages, message),
    );
  };
  const changed = (conversation: Conversation, isNew = false) => {
    const before = store.find(conversation.id);
    const isSeen = conversation.id === open && document.visibilityState === "visible";
    const unread = isSeen ? 0 : (before?.unread ?? 0) + (isNew ? 1 : 0);
    store.put({ ...conversation, unread, mentioned: before?.mentioned ?? false });
    const isForMe = conversation.member_id === me || conversation.owner === "team";
    if (isNew && !isSeen && isForMe) {
      tell(nameOf(conversation.contact), conversation.last_text, () => go({ c: conversation.id }));
    }
  };

  useLiveEvent("message_received", ({ message, conversation }) => {
    if (message) said(message);
    if (conversation) changed(conversation, true);
  });
  useLiveEvent("message_sent", ({ message, conversation }) => {
    if (message) said(message);
    if (conversation) changed(conversation);
  });
  useLiveEvent("message_status", ({ message }) => message && said(message));
  useLiveEvent("message_changed", ({ message }) => message && said(message));
  useLiveEvent("conversation_changed", ({ conversation }) => conversation && changed(conversation));
  useLiveEvent("activity_added", ({ activity }) => {
    if (!activity) return;
    queries.setQueryData<Activities>(activityKey(slug, activity.conversation_id), (known) =>
      !known || known.items.some((one) => one.id === activity.id)
        ? known
        : { ...known, items: [activity, ...known.items] },
    );
  });
  useLiveEvent("presence_changed", ({ conversation_id, who }) => {
    queries.setQueryData(
      presenceKey(slug, conversation_id),
      who.filter((one) => one.id !== me),
    );
  });
}

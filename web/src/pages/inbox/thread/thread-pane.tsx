import { useMutation, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useEffectEvent, useMemo, useState } from "react";
import { said } from "../../../api/client";
import { Failure } from "../../../parts/failure";
import { useMay, useWorkspace } from "../../../session/workspace";
import { useSettle } from "../deeds/use-settle";
import { Composer } from "../composer/composer";
import { useSend } from "../composer/use-send";
import { useDeeds } from "../deeds/use-deeds";
import type { InboxPlace } from "../place";
import type { Conversation, Message } from "../shapes";
import { useInboxStore } from "../store";
import { Collision } from "./collision";
import { Messages } from "./messages";
import { ThreadHead } from "./thread-head";
import css from "./thread.module.css";
import { useConversation } from "./use-thread";

const WhyDrawer = lazy(() => import("./why-drawer"));

interface Given {
  id: string;
  place: InboxPlace;
  hasPanel: boolean;
  onPanel: () => void;
  onNext: () => void;
}

/** One conversation: what was said, and what one says and does. */
export default function ThreadPane({ id, ...rest }: Given) {
  const { data, error, refetch } = useConversation(id);
  if (data) return <Open conversation={data} {...rest} />;
  if (!error) return <div className={css.filler} aria-busy="true" />;
  return (
    <div className={css.filler}>
      <Failure error={error} onRetry={() => void refetch()} />
    </div>
  );
}

type OpenGiven = Omit<Given, "id"> & { conversation: Conversation };

function Open({ conversation, place, hasPanel, onPanel, onNext }: OpenGiven) {
  const deeds = useDeeds();
  const mayWrite = useMay("inbox:write");
  const [why, setWhy] = useState<Message | null>(null);
  const [answered, setAnswered] = useState<Message | null>(null);
  const send = useSend(conversation.id);
  const settle = useSettle(conversation.id);
  useSeen(conversation);
  const messageDeeds = useMemo(
    () => ({
      onWhy: setWhy,
      ...(mayWrite && {
        ...settle,
        onReply: setAnswered,
      }),
    }),
    [mayWrite, settle],
  );
  return (
    <div className={css.thread}>
      <ThreadHead
        conversation={conversation}
        deeds={deeds}
        hasPanel={hasPanel}
        onPanel={onPanel}
        onBack={() => place.go({ c: undefined })}
        onNext={onNext}
      />
      <Collision id={conversation.id} />
      <Messages conversation={conversation} deeds={messageDeeds} />
      {mayWrite && (
        <Composer
          conversation={conversation}
          deeds={deeds}
          send={send}
          answered={answered}
          onAnswered={setAnswered}
          onNext={onNext}
        />
      )}
      <Suspense>
        {why && (
          <WhyDrawer message={why} conversation={conversation.id} onClose={() => setWhy(null)} />
        )}
      </Suspense>
    </div>
  );
}

/** Says that it is read, now and when something new comes while somebody looks. */
function useSeen(conversation: Conversation): void {
  const { api } = useWorkspace();
  const queries = useQueryClient();
  const store = useInboxStore();
  const { id, last_message_at: last } = conversation;
  const { mutate } = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      said(
        api.PUT("/conversations/{conversation_id}/seen", {
          params: { path: { conversation_id: id } },
          body: {},
        }),
      ),
    onSuccess: () => {
      const now = store.find(id);
      if (now && (now.unread !== 0 || now.mentioned)) {
        store.put({ ...now, unread: 0, mentioned: false });
      }
    },
  });
  const look = useEffectEvent(() => {
    if (document.visibilityState === "visible") mutate();
  });
  useEffect(() => {
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [id, last, queries]);
}

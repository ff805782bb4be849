import { Button, Group, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Failure } from "../../../parts/failure";
import { useWorkspace } from "../../../session/workspace";
import type { Conversation } from "../shapes";
import { useThread } from "../thread/use-thread";
import { wordsOf } from "../thread/words";
import css from "./composer.module.css";
import { type CardDraft, cardIn } from "./enclosed";
import { ExtraFrame } from "./extra-frame";

interface Given {
  conversation: Conversation;
  onTake: (text: string) => void;
  onCard: (card: CardDraft) => void;
  onClose: () => void;
}

/** What the assistant would answer to the last words of the person; nothing is sent by it. */
export default function Suggestion({ conversation, onTake, onCard, onClose }: Given) {
  const { t } = useTranslation("inbox");
  const { messages } = useThread(conversation.id);
  const last = messages.find((one) => one.direction === "in" && wordsOf(one));
  const wish = last ? wordsOf(last) : "";
  const { data, error, isPending } = useAnswer(conversation, wish, last?.id ?? "");
  const card = data ? cardIn(data.messages.flat()) : null;
  return (
    <ExtraFrame title={t("suggestion.title")} onClose={onClose}>
      {wish === "" && <p>{t("suggestion.nothingAsked")}</p>}
      {wish !== "" && isPending && <Skeleton height={48} />}
      {error && <Failure error={error} />}
      {data && (
        <>
          <p>{data.text || t("suggestion.none")}</p>
          <Origin document={data.document} />
          {data.text && (
            <Group gap="xs">
              <Button size="xs" autoFocus onClick={() => onTake(data.text)}>
                {t("suggestion.take")}
              </Button>
              {card && (
                <Button size="xs" variant="default" onClick={() => onCard(card)}>
                  {t("suggestion.takeCard")}
                </Button>
              )}
            </Group>
          )}
        </>
      )}
    </ExtraFrame>
  );
}

function useAnswer(conversation: Conversation, wish: string, message: string) {
  const { api, slug } = useWorkspace();
  return useQuery({
    queryKey: [slug, "suggestion", conversation.id, message],
    enabled: wish !== "",
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      said(
        api.POST("/lab/ask", {
          body: {
            wish,
            contact: conversation.contact.id,
            channel_type: conversation.channel.type,
            language: "",
            diets: [],
            without: [],
            tags: [],
          },
          signal,
        }),
      ),
  });
}

/** The document that the answer is of, with a link to where it can be read whole. */
function Origin({ document }: { document: Record<string, unknown> | null }) {
  const { t } = useTranslation("inbox");
  if (!document) return null;
  const { title, url } = document as { title: string; url: string };
  return (
    <p className={css.origin}>
      {t("suggestion.origin")}
      {/^https?:/.test(url) ? (
        <a href={url} target="_blank" rel="noreferrer">
          {title}
        </a>
      ) : (
        <span>{title}</span>
      )}
    </p>
  );
}

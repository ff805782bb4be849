import { Button, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Failure } from "../../../parts/failure";
import { Icon } from "../../../parts/icon";
import { useWorkspace } from "../../../session/workspace";
import type { Conversation } from "../shapes";
import { wordsOf } from "../thread/words";
import { useThread } from "../thread/use-thread";
import css from "./composer.module.css";

interface Given {
  conversation: Conversation;
  onTake: (text: string) => void;
  onClose: () => void;
}

/** What the assistant would answer to the last words of the person; nothing is sent by it. */
export default function Suggestion({ conversation, onTake, onClose }: Given) {
  const { t } = useTranslation("inbox");
  const { t: common } = useTranslation();
  const { api, slug } = useWorkspace();
  const { messages } = useThread(conversation.id);
  const last = messages.find((one) => one.direction === "in" && wordsOf(one));
  const wish = last ? wordsOf(last) : "";
  const { data, error, isPending } = useQuery({
    queryKey: [slug, "suggestion", conversation.id, last?.id],
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
  return (
    <div className={css.extra}>
      <div className={css.extraHead}>
        <h3>{t("suggestion.title")}</h3>
        <button type="button" className={css.tool} onClick={onClose} aria-label={common("close")}>
          <Icon name="close" size={16} />
        </button>
      </div>
      {wish === "" && <p>{t("suggestion.nothingAsked")}</p>}
      {wish !== "" && isPending && <Skeleton height={48} />}
      {error && <Failure error={error} />}
      {data && (
        <>
          <p>{data.text || t("suggestion.none")}</p>
          {data.text && (
            <Button size="xs" onClick={() => onTake(data.text)} data-autofocus>
              {t("suggestion.take")}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

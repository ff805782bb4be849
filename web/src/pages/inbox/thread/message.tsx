import { memo } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { Icon } from "../../../parts/icon";
import type { Message } from "../shapes";
import css from "./message.module.css";
import { PartView } from "../../../parts/message/part";
import type { Part } from "../../../parts/message/part-shapes";
import { hasFailed, Ticks, Trouble } from "./state";

export interface MessageDeeds {
  /** Asks why the assistant said it. */
  onWhy: (message: Message) => void;
  onAgain?: (message: Message) => Promise<unknown>;
  onArrived?: (message: Message) => Promise<unknown>;
  onReply?: (message: Message) => void;
}

interface Given {
  message: Message;
  /** The member who wrote it. */
  by: string;
  /** The first of several by one author. */
  isFirst: boolean;
  /** What it answers, in words. */
  quoted: string;
  deeds: MessageDeeds;
}

/** One message with all its parts, and what became of it. */
export const MessageView = memo(function MessageView(given: Given) {
  const { message, by, isFirst, quoted, deeds } = given;
  const { t } = useTranslation("inbox");
  const isOut = message.direction === "out";
  const parts = message.parts as unknown as Part[];
  const { onAgain, onArrived } = deeds;
  const isInTrouble = hasFailed(message) || (isOut && message.status === "unknown");
  return (
    <div
      className={css.message}
      data-direction={message.direction}
      data-author={message.author}
      data-first={isFirst}
    >
      {isFirst && isOut && (
        <span className={css.author}>{by || t(`author.${message.author}`)}</span>
      )}
      <div className={css.side}>
        <div className={css.bubble}>
          {message.forwarded && <span className={css.hint}>{t("message.forwarded")}</span>}
          {quoted && <blockquote className={css.quoted}>{quoted}</blockquote>}
          {message.revoked_at ? (
            <em className={css.hint}>{t("message.revoked")}</em>
          ) : (
            parts.map((part, place) => <PartView key={place} part={part} />)
          )}
          <Foot message={message} />
        </div>
        <Tools message={message} deeds={deeds} />
      </div>
      {message.reactions.length > 0 && (
        <ul className={css.reactions} aria-label={t("message.reactions")}>
          {message.reactions.map(({ author, emoji }) => (
            <li key={author + emoji}>{emoji}</li>
          ))}
        </ul>
      )}
      {isInTrouble && (
        <Trouble
          message={message}
          {...(onAgain && { onAgain: () => onAgain(message) })}
          {...(onArrived && { onArrived: () => onArrived(message) })}
        />
      )}
    </div>
  );
});

function Foot({ message }: { message: Message }) {
  const { t } = useTranslation("inbox");
  const format = useFormat();
  return (
    <span className={css.foot}>
      {message.edited_at && <span>{t("message.edited")}</span>}
      <time dateTime={message.at} title={format.dateTime(message.at)}>
        {format.time(message.at)}
      </time>
      {message.direction === "out" && <Ticks status={message.status} />}
    </span>
  );
}

function Tools({ message, deeds }: { message: Message; deeds: MessageDeeds }) {
  const { t } = useTranslation("inbox");
  const { onWhy, onReply } = deeds;
  const isExplained = message.decided && message.direction === "out";
  const canBeAnswered = onReply && message.platform_id && !message.revoked_at;
  if (!isExplained && !canBeAnswered) return null;
  return (
    <div className={css.tools}>
      {isExplained && (
        <button
          type="button"
          onClick={() => onWhy(message)}
          aria-label={t("why.open")}
          title={t("why.open")}
          data-always
        >
          <Icon name="why" size={17} />
        </button>
      )}
      {canBeAnswered && (
        <button
          type="button"
          onClick={() => onReply(message)}
          aria-label={t("message.reply")}
          title={t("message.reply")}
        >
          <Icon name="reply" size={17} />
        </button>
      )}
    </div>
  );
}

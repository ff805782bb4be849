import { memo } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { ChannelIcon } from "../channel-icon";
import { initialsOf, useNameOf } from "../names";
import type { Conversation } from "../shapes";
import { useOwnerWords } from "../owner-words";
import css from "./row.module.css";

interface Given {
  conversation: Conversation;
  isOpen: boolean;
  isChosen: boolean;
  /** Whether boxes for choosing several are shown. */
  isChoosing: boolean;
  onOpen: (id: string) => void;
  onChoose: (id: string) => void;
}

/** One conversation in the list. */
export const Row = memo(function Row(given: Given) {
  const { conversation: one, isOpen, isChosen, isChoosing, onOpen, onChoose } = given;
  const { t } = useTranslation("inbox");
  const { owner, tone } = useOwnerWords(one);
  const name = useNameOf()(one.contact);
  const unread = one.unread ?? 0;
  return (
    <div className={css.row} data-open={isOpen} data-unread={unread > 0} data-choosing={isChoosing}>
      <label className={css.choose}>
        <input
          type="checkbox"
          checked={isChosen}
          onChange={() => onChoose(one.id)}
          aria-label={t("bulk.choose", { name })}
        />
      </label>
      <button
        type="button"
        className={css.open}
        aria-current={isOpen || undefined}
        data-row={one.id}
        onClick={() => onOpen(one.id)}
      >
        <span className={css.face} aria-hidden="true">
          {initialsOf(name)}
          <span className={css.channel}>
            <ChannelIcon type={one.channel.type} size={12} />
          </span>
        </span>
        <span className={css.words}>
          <span className={css.line}>
            <span className={css.name}>{name}</span>
            <span className={css.unseen}>{one.channel.name}</span>
            <Age conversation={one} />
          </span>
          <span className={css.line}>
            <span className={css.last}>
              {one.last_direction === "out" && <span aria-hidden="true">{"↩ "}</span>}
              {one.last_text || t("list.noText")}
            </span>
            {one.mentioned && <span className={css.mention}>{t("list.mentioned")}</span>}
            {unread > 0 && (
              <span className={css.count}>
                <span aria-hidden="true">{unread > 99 ? "99+" : unread}</span>
                <span className={css.unseen}>{t("list.unread", { count: unread })}</span>
              </span>
            )}
          </span>
          <span className={css.line}>
            <span className={css.owner} data-tone={tone}>
              {owner}
            </span>
            {one.priority !== "normal" && (
              <span className={css.tag} data-priority={one.priority}>
                {t(`priority.${one.priority}`)}
              </span>
            )}
            {one.tags.slice(0, 2).map((tag) => (
              <span key={tag} className={css.tag}>
                {tag}
              </span>
            ))}
            {one.tags.length > 2 && <span className={css.tag}>{`+${one.tags.length - 2}`}</span>}
          </span>
        </span>
      </button>
    </div>
  );
});

/** When something was said last: a time today, a day before. */
function Age({ conversation }: { conversation: Conversation }) {
  const format = useFormat();
  const at = conversation.last_message_at;
  if (!at) return null;
  const isToday = format.dayKey(at) === format.dayKey(new Date());
  return (
    <time className={css.age} dateTime={at} title={format.dateTime(at)}>
      {isToday ? format.time(at) : format.shortDay(at)}
    </time>
  );
}

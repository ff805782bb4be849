import { lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../parts/icon";
import { useMay } from "../../../session/workspace";
import { ComposerFrame } from "./composer-frame";
import { type Extra, Extras } from "./extras";
import type { Deeds } from "../deeds/use-deeds";
import type { Conversation, Message } from "../shapes";
import { wordsOf } from "../thread/words";
import css from "./composer.module.css";
import { isEmpty } from "./enclosed";
import { Field } from "./field";
import { useChannelType } from "./length";
import { isClosed, OwnerLine, WindowLine } from "./standing";
import { ModeSwitch, type Mode } from "./mode-switch";
import { useComposerKeys } from "./use-composer-keys";
import { useWriting } from "./use-writing";
import type { Send } from "./use-send";

const AttachedFiles = lazy(() => import("./attached"));
const EnclosedList = lazy(() => import("./enclosed-list"));
const Refused = lazy(() => import("./refused"));
const OpenExtra = lazy(() => import("./open-extra"));

export interface ComposerGiven {
  conversation: Conversation;
  deeds: Deeds;
  send: Send;
  /** The message that is answered. */
  answered: Message | null;
  onAnswered: (message: Message | null) => void;
  onNext: () => void;
}

/** Where a member writes: an answer to the person, or a note for colleagues. */
export function Composer(given: ComposerGiven) {
  const { conversation, deeds, answered, onAnswered } = given;
  const field = useRef<HTMLTextAreaElement>(null);
  const [mode, setMode] = useState<Mode>("reply");
  const [extra, setExtra] = useState<Extra | "">("");
  const channel = useChannelType(conversation.channel.type);
  const writing = useWriting(given, mode);
  const isReply = mode === "reply";
  const { blocked, stopped } = conversation.contact;
  const write = (next: Mode) => {
    setMode(next);
    requestAnimationFrame(() => field.current?.focus());
  };
  const isBlocked = isReply && (isClosed(conversation) || blocked || stopped);
  const mayDrop = useMay("files:write") && isReply && !isBlocked;
  const toggle = (one: Extra) => setExtra(extra === one ? "" : one);
  useComposerKeys(write, () => toggle("suggestion"));
  return (
    <ComposerFrame mode={mode} {...(mayDrop && { onFiles: writing.files.add })}>
      <OwnerLine conversation={conversation} deeds={deeds} />
      {isReply && <WindowLine conversation={conversation} />}
      <Suspense>
        {extra && (
          <OpenExtra
            extra={extra}
            conversation={conversation}
            channel={channel}
            writing={writing}
            onClose={() => {
              setExtra("");
              write("reply");
            }}
          />
        )}
      </Suspense>
      <Suspense>
        {writing.problem && (
          <div className={css.problem}>
            <Refused problem={writing.problem} />
          </div>
        )}
      </Suspense>
      {isReply && answered && <Answered message={answered} onNot={() => onAnswered(null)} />}
      <Suspense>
        {isReply && writing.files.all.length > 0 && (
          <AttachedFiles files={writing.files.all} onRemove={writing.files.remove} />
        )}
        {isReply && !isEmpty(writing.enclosed) && (
          <EnclosedList enclosed={writing.enclosed} onChange={writing.enclose} />
        )}
      </Suspense>
      <ModeSwitch mode={mode} onChange={write}>
        <Extras
          hasTemplates={channel?.templates === true}
          hasMore={isReply && !isBlocked}
          onChoose={toggle}
        />
      </ModeSwitch>
      <Field
        key={mode}
        ref={field}
        conversation={conversation.id}
        isReply={isReply}
        text={writing.text}
        onText={writing.setText}
        isBlocked={isBlocked}
        files={writing.files}
        hasCard={writing.enclosed.card !== null}
        longest={isReply ? channel : undefined}
        onSay={(thenResolve) => void writing.say(thenResolve)}
        canResolve={conversation.state === "open"}
      />
    </ComposerFrame>
  );
}

function Answered({ message, onNot }: { message: Message; onNot: () => void }) {
  const { t } = useTranslation("inbox");
  return (
    <div className={css.answered}>
      <span>{wordsOf(message) || t("composer.answered")}</span>
      <button
        type="button"
        className={css.tool}
        aria-label={t("composer.notAnswered")}
        onClick={onNot}
      >
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}

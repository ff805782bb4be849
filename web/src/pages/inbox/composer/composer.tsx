import { type DragEvent, lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "../../../parts/failure";
import { Icon } from "../../../parts/icon";
import { useMay } from "../../../session/workspace";
import type { Deeds } from "../deeds/use-deeds";
import type { Conversation, Message } from "../shapes";
import { wordsOf } from "../thread/words";
import css from "./composer.module.css";
import { Field } from "./field";
import { useChannelType } from "./length";
import { isClosed, OwnerLine, WindowLine } from "./standing";
import { ModeSwitch, type Mode } from "./mode-switch";
import { useComposerKeys } from "./use-composer-keys";
import { useWriting } from "./use-writing";
import type { Send } from "./use-send";

const Templates = lazy(() => import("./templates"));
const AttachedFiles = lazy(() => import("./attached"));
const Suggestion = lazy(() => import("./suggestion"));

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
  const [extra, setExtra] = useState<Extra>("");
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
        {extra === "templates" && (
          <Templates
            conversation={conversation}
            onSay={writing.sayParts}
            onClose={() => setExtra("")}
          />
        )}
        {extra === "suggestion" && (
          <Suggestion
            conversation={conversation}
            onClose={() => setExtra("")}
            onTake={(text) => {
              setExtra("");
              writing.setReply(text);
              write("reply");
            }}
          />
        )}
      </Suspense>
      {writing.problem && (
        <div className={css.problem}>
          <Failure error={writing.problem} />
        </div>
      )}
      {isReply && answered && <Answered message={answered} onNot={() => onAnswered(null)} />}
      <Suspense>
        {isReply && writing.files.all.length > 0 && (
          <AttachedFiles files={writing.files.all} onRemove={writing.files.remove} />
        )}
      </Suspense>
      <ModeSwitch mode={mode} onChange={write}>
        <Extras hasTemplates={channel?.templates === true} onChoose={toggle} />
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
        longest={isReply ? channel : undefined}
        onSay={(thenResolve) => void writing.say(thenResolve)}
        canResolve={conversation.state === "open"}
      />
    </ComposerFrame>
  );
}

type Extra = "templates" | "suggestion" | "";

interface FrameGiven {
  mode: Mode;
  /** Takes files that are dropped here. */
  onFiles?: (files: Iterable<File>) => void;
  children: ReactNode;
}

function ComposerFrame({ mode, onFiles, children }: FrameGiven) {
  const { t } = useTranslation("inbox");
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent, is: boolean) => {
    if (!onFiles || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setOver(is);
  };
  return (
    <section
      className={css.composer}
      aria-label={t("composer.title")}
      data-mode={mode}
      onDragOver={(event) => over(event, true)}
      onDragLeave={(event) => over(event, false)}
      onDrop={(event) => {
        over(event, false);
        onFiles?.(event.dataTransfer.files);
      }}
    >
      {children}
      {isOver && <p className={css.drop}>{t("files.drop")}</p>}
    </section>
  );
}

/** What else can be said: templates, and what the assistant would. */
function Extras({
  hasTemplates,
  onChoose,
}: {
  hasTemplates: boolean;
  onChoose: (one: Extra) => void;
}) {
  const { t } = useTranslation("inbox");
  const mayTemplates = useMay("templates:read");
  const maySuggest = useMay("lab:ask");
  return (
    <>
      {mayTemplates && hasTemplates && (
        <button type="button" className={css.tool} onClick={() => onChoose("templates")}>
          {t("templates.open")}
        </button>
      )}
      {maySuggest && (
        <button
          type="button"
          className={css.tool}
          aria-label={t("suggestion.open")}
          onClick={() => onChoose("suggestion")}
        >
          <Icon name="bolt" size={17} />
          <span className={css.label}>{t("suggestion.open")}</span>
        </button>
      )}
    </>
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

import { useQueryClient } from "@tanstack/react-query";
import { type ClipboardEvent, type KeyboardEvent, type RefObject, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { useMay, useWorkspace } from "../../../session/workspace";
import { presenceKey } from "../store";
import { noteWriting } from "../thread/collision";
import { useCanned } from "./canned";
import { CompletionList, useCompletion } from "./completion";
import css from "./composer.module.css";
import { Foot } from "./foot";
import { lengthOf } from "./length";
import { useMentions } from "./mentions";
import type { Files } from "./use-files";

interface Given {
  ref: RefObject<HTMLTextAreaElement | null>;
  conversation: string;
  isReply: boolean;
  text: string;
  onText: (text: string) => void;
  /** Nothing can be written freely now. */
  isBlocked: boolean;
  files: Files;
  /** A card goes along: words are not needed. */
  hasCard: boolean;
  longest: { max_text: number; text_unit: "characters" | "utf16" | "bytes" } | undefined;
  onSay: (thenResolve: boolean) => void;
  canResolve: boolean;
}

/** The text field with what belongs to it. */
export function Field(given: Given) {
  const {
    ref: own,
    conversation,
    isReply,
    text,
    onText,
    isBlocked,
    files,
    longest,
    canResolve,
  } = given;
  const mayAttach = useMay("files:write") && isReply && !isBlocked;
  const { t } = useTranslation("inbox");
  const noting = useNoting(conversation);
  const { completion, setCursor, setNear } = useFieldCompletion(given);
  const length = longest ? lengthOf(text, longest.text_unit) : 0;
  const isLong = longest !== undefined && length > longest.max_text;
  const hasFiles = isReply && files.all.length > 0;
  const hasWords = text.trim() !== "";
  const hasMore = hasFiles || (isReply && given.hasCard);
  const canSay = (hasWords || hasMore) && !isBlocked && !isLong && !(hasFiles && files.areOpen);
  const say = (thenResolve: boolean) => {
    if (!canSay) return;
    given.onSay(thenResolve);
    // The button that was pressed can do nothing any more.
    if (hasKeyboard()) own.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || completion.press(event)) return;
    if (event.key === "Escape") own.current?.blur();
    const sends = event.ctrlKey || event.metaKey || (!event.shiftKey && hasKeyboard());
    if (event.key !== "Enter" || !sends) return;
    event.preventDefault();
    say((event.ctrlKey || event.metaKey) && canResolve && isReply);
  };
  return (
    <>
      {completion.found.length > 0 && (
        <CompletionList
          label={t(isReply ? "canned.title" : "mentions.title")}
          found={completion.found}
          at={completion.at}
        />
      )}
      <textarea
        ref={own}
        className={css.field}
        rows={2}
        value={text}
        disabled={isBlocked}
        placeholder={t(placeholderOf(isReply, isBlocked))}
        aria-label={t(isReply ? "composer.replyField" : "composer.noteField")}
        aria-invalid={isLong || undefined}
        {...completion.aria}
        onChange={(event) => {
          onText(event.currentTarget.value);
          setCursor(event.currentTarget.selectionStart);
          noting();
        }}
        onFocus={() => setNear(true)}
        onSelect={(event) => setCursor(event.currentTarget.selectionStart)}
        onKeyDown={press}
        onPaste={(event) => mayAttach && attach(event, files)}
      />
      <Foot
        isReply={isReply}
        canSay={canSay}
        canResolve={canResolve}
        onSay={say}
        onSign={(sign) => insert(own.current, sign, onText)}
        {...(mayAttach && { onFiles: files.add })}
      >
        {longest && <Counter length={length} most={longest.max_text} />}
      </Foot>
    </>
  );
}

/** Files that are pasted go along. */
function attach(event: ClipboardEvent, files: Files) {
  if (event.clipboardData.files.length === 0) return;
  event.preventDefault();
  files.add(event.clipboardData.files);
}

function placeholderOf(isReply: boolean, isBlocked: boolean) {
  if (!isReply) return "composer.notePlaceholder";
  return isBlocked ? "composer.blockedPlaceholder" : "composer.replyPlaceholder";
}

/** On a phone Enter begins a line. */
const hasKeyboard = () => matchMedia("(hover: hover)").matches;

function Counter({ length, most }: { length: number; most: number }) {
  const { t } = useTranslation("inbox");
  const format = useFormat();
  if (length < most * 0.8 && length < most - 400) return null;
  return (
    <span className={css.counter} data-long={length > most} role="status">
      {length > most
        ? t("composer.tooLong", { count: length - most })
        : `${format.number(length)} / ${format.number(most)}`}
    </span>
  );
}

/** Puts a sign where the cursor is, and the cursor behind it. */
function insert(field: HTMLTextAreaElement | null, sign: string, onText: (text: string) => void) {
  if (!field) return;
  const { selectionStart: from, selectionEnd: to, value } = field;
  onText(value.slice(0, from) + sign + value.slice(to));
  putCursor(field, from + sign.length);
}

/** Once the text is there. */
function putCursor(field: HTMLTextAreaElement | null, place: number) {
  requestAnimationFrame(() => {
    field?.focus();
    field?.setSelectionRange(place, place);
  });
}

/** Tells others that one writes: at the first letter at once, then now and then. */
function useNoting(conversation: string): () => void {
  const queries = useQueryClient();
  const { slug } = useWorkspace();
  const last = useRef(0);
  return () => {
    noteWriting(conversation);
    const now = Date.now();
    if (now - last.current < 8_000) return;
    last.current = now;
    void queries.invalidateQueries({ queryKey: presenceKey(slug, conversation) });
  };
}

/** Canned replies in an answer, colleagues in a note. */
function useFieldCompletion({ ref: own, conversation, isReply, text, onText }: Given) {
  const [cursor, setCursor] = useState(0);
  const [isNear, setNear] = useState(false);
  const canned = useCanned({
    conversation,
    text: isReply ? text : "",
    onText,
    isNear: isNear && isReply,
  });
  const mentions = useMentions(!isReply, text, cursor, (next, place) => {
    onText(next);
    setCursor(place);
    putCursor(own.current, place);
  });
  return { completion: useCompletion(isReply ? canned : mentions, text), setCursor, setNear };
}

import { useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, type RefObject, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { useMay, useWorkspace } from "../../../session/workspace";
import { presenceKey } from "../store";
import { noteWriting } from "../thread/collision";
import { type Canned, CANNED_LIST, cannedId, CannedList, cannedWanted, useCanned } from "./canned";
import css from "./composer.module.css";
import { Foot } from "./foot";
import { lengthOf } from "./length";
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
    onSay,
    canResolve,
  } = given;
  const mayAttach = useMay("files:write") && isReply && !isBlocked;
  const { t } = useTranslation("inbox");
  const noting = useNoting(conversation);
  const canned = useCannedChoice(conversation, isReply ? text : "", onText);
  const length = longest ? lengthOf(text, longest.text_unit) : 0;
  const isLong = longest !== undefined && length > longest.max_text;
  const hasFiles = isReply && files.all.length > 0;
  const hasWords = text.trim() !== "";
  const canSay = (hasWords || hasFiles) && !isBlocked && !isLong && !(hasFiles && files.areOpen);
  const say = (thenResolve: boolean) => {
    if (canSay) onSay(thenResolve);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || canned.press(event)) return;
    if (event.key === "Escape") own.current?.blur();
    const sends = event.ctrlKey || event.metaKey || (!event.shiftKey && hasKeyboard());
    if (event.key !== "Enter" || !sends) return;
    event.preventDefault();
    say((event.ctrlKey || event.metaKey) && canResolve && isReply);
  };
  return (
    <>
      {canned.found.length > 0 && (
        <CannedList found={canned.found} at={canned.at} onChoose={canned.choose} />
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
        {...canned.aria}
        onChange={(event) => {
          onText(event.currentTarget.value);
          noting();
        }}
        onKeyDown={press}
        onPaste={(event) => {
          if (!mayAttach || event.clipboardData.files.length === 0) return;
          event.preventDefault();
          files.add(event.clipboardData.files);
        }}
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
  requestAnimationFrame(() => {
    field.focus();
    field.setSelectionRange(from + sign.length, from + sign.length);
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

function useCannedChoice(conversation: string, text: string, onText: (text: string) => void) {
  const wanted = cannedWanted(text);
  const [dismissed, setDismissed] = useState("");
  const all = useCanned(conversation, wanted);
  const found = dismissed === text ? [] : all;
  const [place, setPlace] = useState(0);
  const at = Math.min(place, found.length - 1);
  const choose = (one: Canned) => onText(one.text);
  const press = (event: KeyboardEvent): boolean => {
    if (found.length === 0) return false;
    const moves: Record<string, () => void> = {
      ArrowDown: () => setPlace((at + 1) % found.length),
      ArrowUp: () => setPlace((at - 1 + found.length) % found.length),
      Escape: () => setDismissed(text),
      Enter: () => {
        const one = found[at];
        if (one) choose(one);
        setPlace(0);
      },
    };
    moves.Tab = moves.Enter ?? (() => undefined);
    const move = moves[event.key];
    if (!move) return false;
    event.preventDefault();
    event.stopPropagation();
    move();
    return true;
  };
  const isOpen = found.length > 0;
  const aria = isOpen
    ? {
        role: "combobox" as const,
        "aria-expanded": true,
        "aria-controls": CANNED_LIST,
        "aria-activedescendant": cannedId(at),
      }
    : {};
  return { found, at, choose, press, aria };
}

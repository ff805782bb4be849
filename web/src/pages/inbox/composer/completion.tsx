/** A list above the field from which what one begins to write is completed. */
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import css from "./composer.module.css";

export interface Completion {
  id: string;
  /** What is written, in short. */
  name: string;
  /** What it comes to. */
  words: string;
  choose: () => void;
}

export interface Completions {
  found: Completion[];
  /** What can be chosen is still asked for. */
  isComing: boolean;
}

export const NONE: Completions = { found: [], isComing: false };

const LIST = "completions";
const optionId = (place: number) => `${LIST}-${place}`;

/** `text` is what stands in the field: Escape closes the list until it changes. Enter before the list
 *  is there chooses once it is: half a word is not sent. */
export function useCompletion({ found: all, isComing }: Completions, text: string) {
  const [dismissed, setDismissed] = useState<string | null>(null);
  const [place, setPlace] = useState(0);
  const found = dismissed === text ? [] : all;
  const at = Math.min(place, found.length - 1);
  const isAwaited = isComing && dismissed !== text;
  const awaited = useRef<string | null>(null);
  const choose = () => {
    found[at]?.choose();
    setPlace(0);
  };
  useEffect(() => {
    if (isAwaited) return;
    if (awaited.current === text) all[0]?.choose();
    awaited.current = null;
  }, [isAwaited, text, all]);
  const press = (event: KeyboardEvent): boolean => {
    if (found.length === 0 && !isAwaited) return false;
    const awaitIt = () => (awaited.current = text);
    const comes: Record<string, () => void> = {
      Escape: () => setDismissed(text),
      Enter: awaitIt,
      Tab: awaitIt,
    };
    const moves: Record<string, () => void> = {
      ArrowDown: () => setPlace((at + 1) % found.length),
      ArrowUp: () => setPlace((at - 1 + found.length) % found.length),
      Escape: () => setDismissed(text),
      Enter: choose,
      Tab: choose,
    };
    const move = (isAwaited ? comes : moves)[event.key];
    if (!move || event.shiftKey) return false;
    event.preventDefault();
    event.stopPropagation();
    move();
    return true;
  };
  const aria = {
    role: "combobox" as const,
    "aria-expanded": true,
    "aria-controls": LIST,
    "aria-activedescendant": optionId(at),
  };
  return { found, at, press, aria: found.length > 0 ? aria : {} };
}

interface Given {
  label: string;
  found: Completion[];
  at: number;
}

/** Chosen by arrows and Enter, or by a click. */
export function CompletionList({ label, found, at }: Given) {
  return (
    <ul role="listbox" id={LIST} aria-label={label} className={css.canned}>
      {found.map((one, place) => (
        <li
          key={one.id}
          id={optionId(place)}
          role="option"
          aria-selected={place === at}
          onMouseDown={(event) => {
            event.preventDefault();
            one.choose();
          }}
        >
          <strong>{one.name}</strong>
          <span>{one.words}</span>
        </li>
      ))}
    </ul>
  );
}

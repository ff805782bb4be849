/** What can be done right now, by the palette (Ctrl+K) and by keys. One list for both.
 *
 *  useActions([{ id: "resolve", label: t("resolve"), keys: "alt+E", run: resolve }]);
 */
import { getHotkeyHandler } from "@mantine/hooks";
import { useEffect, useEffectEvent, useId, useMemo, useSyncExternalStore } from "react";
import type { IconName } from "../parts/icon";

export interface Action {
  id: string;
  label: string;
  run: () => void;
  /** As Mantine writes them: "mod+K", "alt+E". One without Alt or Ctrl is dead in text fields. */
  keys?: string;
  icon?: IconName;
  /** Words it is found by, beside the label. */
  words?: string;
  /** Listed by `?`, but not in the palette: what it does has no sense from there. */
  hidden?: boolean;
}

const KEPT = "comptoir.keys";
const registered = new Map<string, readonly Action[]>();
const watchers = new Set<() => void>();
let all: readonly Action[] = [];

function changed(): void {
  all = [...registered.values()].flat();
  watchers.forEach((tell) => tell());
}

function watch(tell: () => void): () => void {
  watchers.add(tell);
  return () => void watchers.delete(tell);
}

/** Offers actions while the component is there. */
export function useActions(actions: readonly Action[]): void {
  const owner = useId();
  const run = useEffectEvent((id: string) => actions.find((one) => one.id === id)?.run());
  // Listed anew only where what is shown of them changes, not at each render.
  const shown = JSON.stringify(actions.map((one) => ({ ...one, run: undefined })));
  const listed = useMemo(() => JSON.parse(shown) as Omit<Action, "run">[], [shown]);
  useEffect(() => {
    registered.set(
      owner,
      listed.map((one) => ({ ...one, run: () => run(one.id) })),
    );
    changed();
    return () => {
      registered.delete(owner);
      changed();
    };
  }, [owner, listed]);
}

/** All that can be done now. */
export function useAllActions(): readonly Action[] {
  return useSyncExternalStore(watch, () => all);
}

/** Keys of one letter can be in the way of dictation and screen readers: they can be off. */
export function keysAreOn(): boolean {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true;
  }
}

export function turnKeys(on: boolean): void {
  try {
    localStorage.setItem(KEPT, on ? "on" : "off");
  } catch {
    // Kept for this page only by nobody: they stay on.
  }
  changed();
}

export function useKeysAreOn(): boolean {
  return useSyncExternalStore(watch, keysAreOn);
}

const WITH_MODIFIER = /(mod|ctrl|alt|meta)\s*\+/i;
const IS_WRITTEN_IN = "input, textarea, select, [contenteditable='true']";

/** Runs the action of a pressed key; listen with it once, on the document. */
export function pressKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || !keysAreOn()) return;
  const isWriting = event.target instanceof Element && event.target.matches(IS_WRITTEN_IN);
  for (const { keys, run } of all) {
    if (!keys || (isWriting && !WITH_MODIFIER.test(keys))) continue;
    press(event, keys, run);
    if (isDone(event)) return;
  }
}

function press(event: KeyboardEvent, keys: string, run: () => void): void {
  // A sign such as ? lies with Shift on one keyboard and without on another.
  if (/^[^\w\s]$/.test(keys) && event.key === keys) {
    event.preventDefault();
    run();
    return;
  }
  // With Alt a Mac types another letter: the key counts, not the letter.
  const usePhysicalKeys = /alt\s*\+/i.test(keys);
  getHotkeyHandler([[keys, run, { usePhysicalKeys }]])(event);
}

const isDone = (event: KeyboardEvent) => event.defaultPrevented;

/** "alt+shift+E" as it is printed on keys. */
export function keysShown(keys: string): string[] {
  const isMac = /mac/i.test(navigator.userAgent);
  const names: Record<string, string> = {
    mod: isMac ? "⌘" : "Ctrl",
    ctrl: "Ctrl",
    alt: isMac ? "⌥" : "Alt",
    shift: isMac ? "⇧" : "Shift",
  };
  return keys.split("+").map((key) => names[key.trim().toLowerCase()] ?? key.trim());
}

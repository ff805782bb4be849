/** The focus is never lost: where what has it goes away or can be used no more, what is nearest
 *  gets it; a button that only waits for its answer gets it back. */
import { useEffect } from "react";

const USABLE =
  "a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex]:not([tabindex='-1'])";

/** Nobody begins to write where another thing was pressed. */
const TEXT =
  "textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=file])";

/** A press is over; its click, by the keyboard too, moves the focus on purpose. */
const LIFTS = ["pointerup", "pointercancel", "keydown"] as const;

/** A button that waits for what it asked for: it can be used again in a moment. */
const WAITING = "[data-loading]";

/** Milliseconds in which dialogs and menus give it back by themselves. */
const BY_THEMSELVES = 60;

export function useKeptFocus(): void {
  useEffect(() => keepFocus(document), []);
}

/** Watches a document; stops when what it returns is called. */
export function keepFocus(page: Document): () => void {
  let path: Element[] = [];
  let before: Element[] = [];
  let waiting: Element | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const note = ({ target }: FocusEvent) => {
    if (path[0]) before = [path[0], ...before.filter((one) => one !== path[0])].slice(0, MOST);
    path = target instanceof Element ? pathOf(target) : [];
  };
  let isPointed = false;
  const point = () => (isPointed = true);
  const lift = () => (isPointed = false);
  // Who clicks where nothing can have it, wants it nowhere.
  const leave = ({ relatedTarget }: FocusEvent) => {
    if (isPointed && relatedTarget === null) path = [];
  };
  const look = () => {
    if (path.length === 0 || page.activeElement !== page.body) return;
    if (path[0] && isWaiting(path[0])) return;
    const there = nearest(path) ?? before.find(isUsable);
    if (there instanceof HTMLElement) there.focus({ preventScroll: true });
  };
  const watcher = new MutationObserver(() => {
    clearTimeout(timer);
    const isBack = path[0] === waiting && page.activeElement === page.body;
    if (path[0] && !isUsable(path[0])) {
      // Its answer may be there before anybody looks.
      waiting = isWaiting(path[0]) ? path[0] : undefined;
      timer = setTimeout(look, BY_THEMSELVES);
    } else if (isBack && path[0] instanceof HTMLElement) path[0].focus({ preventScroll: true });
  });
  const heard = [
    ["focusin", note],
    ["focusout", leave],
    ["pointerdown", point],
    ...LIFTS.map((name) => [name, lift] as const),
  ] as const;
  for (const [name, hear] of heard) page.addEventListener(name, hear as EventListener, true);
  watcher.observe(page.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
  return () => {
    clearTimeout(timer);
    for (const [name, hear] of heard) page.removeEventListener(name, hear as EventListener, true);
    watcher.disconnect();
  };
}

/** How many places are remembered: out of a sheet that closes one goes back to the last of them. */
const MOST = 20;

function pathOf(element: Element): Element[] {
  const above = element.parentElement;
  return above ? [element, ...pathOf(above)] : [element];
}

const isWaiting = (element: Element) => element.isConnected && element.matches(WAITING);
const isUsable = (element: Element) => element.isConnected && !element.matches(":disabled");

/** What can have the focus in the closest place that is still there. */
function nearest(path: Element[]): HTMLElement | null {
  const wasText = path[0]?.matches(TEXT) ?? false;
  for (const place of path) {
    if (!place.isConnected) continue;
    // What is beside a sheet is not near to what was in it.
    if (place.matches("body, [data-portal]")) return null;
    const all = [...place.querySelectorAll<HTMLElement>(USABLE)];
    const found = all.find((one) => wasText || !one.matches(TEXT));
    if (found) return found;
  }
  return null;
}

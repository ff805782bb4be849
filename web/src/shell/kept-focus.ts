/** The focus is never lost: where what has it goes away or can be used no more, what is nearest
 *  gets it. */
import { useEffect } from "react";

const USABLE =
  "a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex]:not([tabindex='-1'])";

/** Milliseconds in which dialogs and menus give it back by themselves. */
const BY_THEMSELVES = 60;

export function useKeptFocus(): void {
  useEffect(() => keepFocus(document), []);
}

/** Watches a document; stops when what it returns is called. */
export function keepFocus(page: Document): () => void {
  let path: Element[] = [];
  let before: Element[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const note = ({ target }: FocusEvent) => {
    if (path[0]) before = [path[0], ...before.filter((one) => one !== path[0])].slice(0, MOST);
    path = target instanceof Element ? pathOf(target) : [];
  };
  const look = () => {
    if (path.length === 0 || page.activeElement !== page.body) return;
    const there = nearest(path) ?? before.find(isUsable);
    if (there instanceof HTMLElement) there.focus({ preventScroll: true });
  };
  const watcher = new MutationObserver(() => {
    clearTimeout(timer);
    if (path[0] && !isUsable(path[0])) timer = setTimeout(look, BY_THEMSELVES);
  });
  page.addEventListener("focusin", note);
  watcher.observe(page.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
  return () => {
    clearTimeout(timer);
    page.removeEventListener("focusin", note);
    watcher.disconnect();
  };
}

/** How many places are remembered: out of a sheet that closes one goes back to the last of them. */
const MOST = 20;

function pathOf(element: Element): Element[] {
  const above = element.parentElement;
  return above ? [element, ...pathOf(above)] : [element];
}

const isUsable = (element: Element) => element.isConnected && !element.matches(":disabled");

/** What can have the focus in the closest place that is still there. */
function nearest(path: Element[]): HTMLElement | null {
  for (const place of path) {
    if (!place.isConnected) continue;
    // What is beside a sheet is not near to what was in it.
    if (place.matches("body, [data-portal]")) return null;
    const found = place.querySelector<HTMLElement>(USABLE);
    if (found) return found;
  }
  return null;
}

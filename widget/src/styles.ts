import css from "./styles.css?inline";

let shared: CSSStyleSheet | undefined;

/** One sheet for every chat on the page; constructed, because a strict CSP forbids style elements. */
export function sheet(): CSSStyleSheet {
  if (!shared) {
    shared = new CSSStyleSheet();
    shared.replaceSync(css);
  }
  return shared;
}

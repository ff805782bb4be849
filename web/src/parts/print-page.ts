const STYLE = /<style>([^<]*)<\/style>/;

/** Lets the browser print a page of its own: on paper, or kept as PDF. Nothing of the page runs,
 *  and its styles are taken over as rules, which the policy of the app permits. */
export function printPage(html: string): void {
  const [style = "", styles = ""] = STYLE.exec(html) ?? [];
  const page = new DOMParser().parseFromString(html.replace(style, ""), "text/html");
  const frame = document.createElement("iframe");
  frame.title = page.title;
  frame.ariaHidden = "true";
  frame.tabIndex = -1;
  // Not hidden: some browsers print nothing of what has no layout.
  Object.assign(frame.style, { position: "fixed", width: "0", height: "0", border: "0" });
  document.body.append(frame);
  const window = frame.contentWindow as (Window & typeof globalThis) | null;
  if (!window) {
    frame.remove();
    return;
  }
  const { document: inside } = window;
  const rules = new window.CSSStyleSheet();
  rules.replaceSync(styles);
  inside.adoptedStyleSheets = [rules];
  inside.title = page.title;
  inside.documentElement.lang = page.documentElement.lang;
  inside.body.append(...page.body.childNodes);
  window.addEventListener("afterprint", () => frame.remove());
  window.print();
}

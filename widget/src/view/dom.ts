/** Makes elements. Text becomes text nodes and nothing else. */

type Child = Node | string | false | null | undefined;
type Props = Record<string, string | false | ((event: never) => void)>;

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") node.addEventListener(name, value as EventListener);
    else if (value !== false) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => typeof child === "string" || child instanceof Node));
  return node;
}

const SHAPES = {
  chat: "M21 11.5a8.5 8 0 0 1-12.5 7.1L3.5 20l1.5-4.2A8 8 0 1 1 21 11.5z",
  close: "M6 6l12 12M18 6L6 18",
  down: "M6 10l6 6 6-6",
  send: "M12 19V5M6 11l6-6 6 6",
  out: "M8 16l9-9M10 7h7v7",
};

const SVG = "http://www.w3.org/2000/svg";

export function icon(name: keyof typeof SHAPES): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

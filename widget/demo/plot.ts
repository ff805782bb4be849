/** Candidates as horizontal bars that are also a table. */
import { h } from "../src/view/dom";
import type { Candidate } from "./protocol";
import type { Texts } from "./texts";

const MOST_SHOWN = 3;
const MEASURES = ["what", "who", "when", "score"] as const;

export function plot(
  candidates: Candidate[],
  chosen: Candidate | undefined,
  texts: Texts,
): HTMLElement {
  const shown = candidates.slice(0, MOST_SHOWN);
  const hidden = candidates.length - shown.length;
  return h(
    "div",
    { class: "plot" },
    h(
      "table",
      {},
      h("caption", {}, texts.considered),
      ...shown.map((c) => group(c, c === chosen, texts)),
    ),
    hidden > 0 && h("p", { class: "quiet" }, texts.more + `${hidden}`),
  );
}

function group(candidate: Candidate, isChosen: boolean, texts: Texts): HTMLElement {
  const origin = [candidate.kind, candidate.language].filter(Boolean).join(" · ");
  const title = h(
    "th",
    { scope: "rowgroup", colspan: "2" },
    candidate.title,
    " ",
    h("small", {}, origin),
  );
  return h(
    "tbody",
    { class: isChosen ? "chosen" : "" },
    h("tr", {}, title),
    ...MEASURES.map((measure) => line(measure, candidate[measure], texts)),
  );
}

function line(measure: (typeof MEASURES)[number], value: number, texts: Texts): HTMLElement {
  const word = measure === "score" ? texts.total : texts[measure];
  return h(
    "tr",
    { class: measure },
    h("th", { scope: "row" }, word),
    h("td", {}, h("div", {}, bar(value), h("span", {}, value.toFixed(2)))),
  );
}

/** Drawn, not styled: a width in an attribute needs no inline style. */
export function bar(value: number): SVGElement {
  const width = Math.round(Math.max(0, Math.min(1, value)) * 100);
  const svg = shape("svg", { viewBox: "0 0 100 8", preserveAspectRatio: "none" });
  svg.setAttribute("aria-hidden", "true");
  svg.append(
    shape("rect", { class: "rail", width: "100", height: "8" }),
    shape("rect", { class: "fill", width: `${width}`, height: "8" }),
  );
  return svg;
}

function shape(tag: string, attributes: Record<string, string>): SVGElement {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

/** The panel "Why this answer". */
import { h } from "../src/view/dom";
import { plot } from "./plot";
import type { Candidate, Why } from "./protocol";
import { type Texts, wordFor } from "./texts";

const COPIED_MS = 1_500;

export type WhyState = { is: "empty" } | { is: "missing" } | { is: "known"; why: Why };

export function renderWhy(state: WhyState, texts: Texts): Node[] {
  const heading = h("h3", {}, texts.why);
  if (state.is === "empty") return [heading, ...lesson(texts)];
  if (state.is === "missing") return [heading, h("p", { class: "quiet" }, texts.noReasons)];
  const { why } = state;
  const candidates = why.candidates ?? [];
  const chosen = chosenOf(why, candidates);
  return [
    h("div", { class: "line" }, heading, badge(why, texts)),
    ...choice(chosen, texts),
    h("p", { class: "rule" }, wordFor(texts.rules, why.rule)),
    facts(why, candidates, texts),
    ...(candidates.length > 0 ? [plot(candidates, chosen, texts)] : []),
    ...exclusions(why.excluded ?? {}, texts),
    ...details({ ...candidates[0]?.parts, ...why.notes }, texts),
    raw(why, texts),
  ];
}

function chosenOf({ outcome, document, entity }: Why, candidates: Candidate[]) {
  if (outcome !== "answer") return undefined;
  return candidates.find(({ id }) => id === document || id === entity) ?? candidates[0];
}

function lesson(texts: Texts): Node[] {
  const kinds = ["what", "who", "when"];
  const lines = texts.questions.map(([question, meaning], index) =>
    h("li", { class: kinds[index] ?? "" }, h("strong", {}, question), " ", meaning),
  );
  return [h("p", { class: "rule" }, texts.empty), h("ul", { class: "lesson" }, ...lines)];
}

function badge(why: Why, texts: Texts): Node {
  return h("span", { class: `badge ${why.outcome}` }, wordFor(texts.outcomes, why.outcome));
}

function choice(chosen: Candidate | undefined, texts: Texts): Node[] {
  if (!chosen?.title) return [];
  const label = h("span", { class: "unseen" }, `${texts.chosen}: `);
  return [h("p", { class: "choice" }, label, chosen.title)];
}

function facts(why: Why, candidates: Candidate[], texts: Texts): Node {
  const sure = why.confidence ? `${Math.round(why.confidence * 100)} % ${texts.confidence}` : "";
  const fast = why.ms === undefined ? "" : `${Math.round(why.ms)} ${texts.milliseconds}`;
  const pairs = [
    [texts.understood, why.understood ? `“${why.understood}”` : ""],
    [texts.language, why.language],
    [texts.runnerUp, runnerUp(why, candidates, texts)],
  ].filter(([, value]) => value);
  const speed = [sure, fast].filter(Boolean).join(" · ");
  return h(
    "div",
    {},
    speed && h("p", { class: "quiet" }, speed),
    h("dl", {}, ...pairs.map(([n = "", v = ""]) => h("div", {}, h("dt", {}, n), h("dd", {}, v)))),
  );
}

function runnerUp(why: Why, candidates: Candidate[], texts: Texts): string {
  const name = why.runner_up ?? "";
  const second = candidates.find((c, index) => index > 0 && (c.title === name || c.id === name));
  const [first] = candidates;
  if (!first || !second) return name;
  return `${second.title}, ${(first.score - second.score).toFixed(2)} ${texts.behind}`;
}

function exclusions(excluded: Record<string, number>, texts: Texts): Node[] {
  const reasons = Object.entries(excluded);
  if (reasons.length === 0) return [];
  const items = reasons.map(([name, count]) =>
    h("li", {}, h("strong", {}, `${count}`), ` ${wordFor(texts.reasons, name)}`),
  );
  return [h("h4", {}, texts.excluded), h("ul", { class: "excluded" }, ...items)];
}

/** What the choice was made of, and what else was noted, by the names it has inside. */
function details(values: Record<string, unknown>, texts: Texts): Node[] {
  const pairs = Object.entries(values);
  if (pairs.length === 0) return [];
  const items = pairs.map(([name, value]) =>
    h("div", {}, h("dt", {}, name.replaceAll("_", " ")), h("dd", {}, shown(value))),
  );
  return [h("details", {}, h("summary", {}, texts.details), h("dl", {}, ...items))];
}

function shown(value: unknown): string {
  if (typeof value === "number") return value.toFixed(2);
  return typeof value === "string" ? value : JSON.stringify(value);
}

function raw(why: Why, texts: Texts): Node {
  const json = JSON.stringify(why, null, 2);
  const button = h(
    "button",
    { type: "button", class: "copy", click: () => void copy() },
    texts.copy,
  );
  const text = h("pre", { tabindex: "0", role: "region", "aria-label": texts.raw }, json);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(json);
    } catch {
      // Without https there is no clipboard: the text is selected for the keyboard instead.
      getSelection()?.selectAllChildren(text);
      return;
    }
    button.textContent = texts.copied;
    setTimeout(() => {
      button.textContent = texts.copy;
    }, COPIED_MS);
  }

  return h("details", { class: "raw" }, h("summary", {}, texts.raw), button, text);
}

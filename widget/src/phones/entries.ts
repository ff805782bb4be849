/** What a phone shows, row by row, and what Comptoir knows of it. */
import type { Language } from "../../demo/protocol";
import { parseLinks, safeUrl } from "../links";
import { parseMarking, type Run } from "../marking";
import { h, icon } from "../view/dom";
import { timeOf } from "../view/times";
import type { Act, Button, Entry, Got, Note, Ordered, Phone, Screen, Wrote } from "./protocol";
import { fill, reasonOf, type Texts } from "./texts";

export interface Context {
  phone: Phone;
  texts: Texts;
  language: Language;
  company: string;
  act: Act;
}

const TICKS: Record<string, string> = {
  accepted: "✓",
  sent: "✓",
  delivered: "✓✓",
  read: "✓✓",
  played: "✓✓",
  unknown: "?",
  failed: "!",
};

export function renderEntry(entry: Entry, context: Context): HTMLElement {
  switch (entry.side) {
    case "me":
      return mine(entry, context);
    case "them":
      return theirs(entry, context);
    case "order":
      return ordered(entry, context);
    case "note":
      return note(entry, context);
  }
}

function mine({ text, at, status, copies }: Wrote, { texts, language }: Context): HTMLElement {
  const isTaken = status >= 200 && status < 300;
  const words = [
    timeOf(new Date(at), language),
    copies > 1 && fill(texts.copies, { count: copies }),
    status > 0 && !isTaken && fill(texts.notTaken, { status }),
  ];
  return h(
    "div",
    { class: "row me" },
    h("div", { class: "bubble", dir: "auto" }, unseen(`${texts.you}: `), text),
    h("p", { class: "meta" }, words.filter(Boolean).join(" · ")),
  );
}

function theirs(got: Got, context: Context): HTMLElement {
  const { company, texts, phone } = context;
  const numbers = got.buttons.filter(({ way }) => way === "number").length;
  const cards = got.cards.map((card) => screen(card, got.id, context, "card"));
  return h(
    "div",
    { class: `row them${got.hidden ? " hidden" : ""}`, id: got.id },
    unseen(`${company}: `),
    (got.text || got.image || got.buttons.length > 0) && screen(got, got.id, context, "bubble"),
    cards.length > 0 &&
      h(
        "div",
        { class: "cards", role: "group", tabindex: "0", "aria-label": texts.cards },
        ...cards,
      ),
    numbers > 0 && h("p", { class: "hint" }, fill(texts.typeNumber, { count: numbers })),
    got.hidden && h("p", { class: "hint" }, fill(texts.swallowed, { platform: phone.platform })),
    meta(got, context),
  );
}

/** When it came, and how far Comptoir knows that it got. */
function meta({ at, status, error, hidden }: Got, { texts, language }: Context): HTMLElement {
  const ticks = h("span", { class: "ticks", "aria-hidden": "true" }, TICKS[status] ?? "");
  const known = texts.statuses[status] ?? status;
  const why = status === "failed" && error ? `: ${reasonOf(error, texts)}` : "";
  return h(
    "p",
    { class: `meta ${status}` },
    `${timeOf(new Date(at), language)} · `,
    !hidden && ticks,
    ` ${known}${why}`,
  );
}

function screen(shown: Screen, message: string, context: Context, look: string): HTMLElement {
  const { text, image, link, buttons, list_button: list } = shown;
  const offered = buttons.filter(({ way }) => way !== "number");
  const rows = offered.filter(({ way }) => way === "row");
  const others = offered.filter(({ way }) => way !== "row");
  const isLinked =
    text.includes(link) || others.some(({ way, url }) => way === "link" && url === link);
  return h(
    "div",
    { class: look },
    image && picture(image),
    text && h("div", { class: "words", dir: "auto" }, ...words(text, context.phone.marked)),
    link && !isLinked && opening(link, hostOf(link)),
    others.length > 0 &&
      h(
        "div",
        { class: "choices", role: "group", "aria-label": context.texts.choices },
        ...others.map((one) => button(one, message, context)),
      ),
    rows.length > 0 && listOf(list || context.texts.choices, rows, message, context),
  );
}

function listOf(label: string, rows: Button[], message: string, context: Context): HTMLElement {
  const buttons = rows.map((one) => button(one, message, context));
  return h("details", { class: "list" }, h("summary", {}, label), ...buttons);
}

function button(shown: Button, message: string, { phone, act }: Context): HTMLElement {
  if (shown.way === "link") return opening(shown.url ?? "", shown.label);
  const click = () => {
    act.tap(phone.type, message, shown.tap ?? 0);
  };
  return h("button", { type: "button", dir: "auto", click }, shown.label);
}

function opening(address: string, label: string): HTMLElement {
  const href = safeUrl(address);
  const props = { class: "action", href, target: "_blank", rel: "noopener" };
  return href ? h("a", props, label, icon("out")) : h("span", {}, label);
}

function picture(address: string): HTMLElement | undefined {
  const src = safeUrl(address, location.href);
  return src ? h("img", { alt: "", src }) : undefined;
}

function words(text: string, isMarked: boolean): (Node | string)[] {
  const runs: Run[] = isMarked ? parseMarking(text) : parseLinks(text);
  return runs.map(({ text: said, href, bold, italic }) => {
    let node: Node | string = said;
    if (href) node = h("a", { href, target: "_blank", rel: "noopener" }, said);
    if (italic) node = h("em", {}, node);
    return bold ? h("strong", {}, node) : node;
  });
}

function ordered({ order, at }: Ordered, { texts, language, phone }: Context): HTMLElement {
  const said = fill(texts.ordered[order], { platform: phone.platform });
  return h("p", { class: "row order" }, `${said} · ${timeOf(new Date(at), language)}`);
}

function note({ status, error, words: said, until, parked }: Note, context: Context): HTMLElement {
  const { texts, language } = context;
  const title = status === "queued" && until ? texts.waits : (texts.notes[status] ?? status);
  const time = until
    ? new Intl.DateTimeFormat(language, { timeStyle: "medium" }).format(new Date(until))
    : "";
  return h(
    "div",
    { class: `row note ${status}` },
    h("p", {}, h("strong", {}, fill(title, { time }))),
    said && h("p", { class: "quote", dir: "auto" }, fill(texts.quote, { words: said })),
    h("p", {}, parked ? texts.parked : reasonOf(error, texts)),
    error && h("p", { class: "raw" }, error),
  );
}

function hostOf(address: string): string {
  try {
    return new URL(address).hostname;
  } catch {
    return address;
  }
}

function unseen(text: string): HTMLElement {
  return h("span", { class: "unseen" }, text);
}

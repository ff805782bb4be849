/** What a message is made of, as elements. */
import type { Say } from "../i18n";
import { safeUrl } from "../links";
import { parseMarking, type Run } from "../marking";
import type { Card, Location, Media, Part } from "../protocol";
import { h, icon } from "./dom";

export interface PartContext {
  say: Say;
  /** Relative addresses in messages are the server's. */
  server: string;
}

export function renderPart(part: Part, context: PartContext): Node[] {
  switch (part.type) {
    case "text":
      return [textBubble(part.text)];
    case "card":
      return [card(part, context)];
    case "choices":
      return [];
    case "media":
      return media(part, context);
    case "location":
      return [place(part)];
    default:
      return [h("div", { class: "bubble neutral" }, context.say("notShown"))];
  }
}

export function textBubble(text: string): HTMLElement {
  return h("div", { class: "bubble" }, ...marked(text));
}

function marked(text: string): (Node | string)[] {
  return parseMarking(text).map(run);
}

function run({ text, href, bold, italic }: Run): Node | string {
  let node: Node | string = text;
  if (href) node = link(href, {}, text.replace(/^(mailto|tel):/i, ""));
  if (italic) node = h("em", {}, node);
  if (bold) node = h("strong", {}, node);
  return node;
}

function link(href: string, props: Record<string, string>, ...children: (Node | string)[]) {
  return h("a", { href, target: "_blank", rel: "noopener", ...props }, ...children);
}

function picture(address: string, alt: string, server: string): Node | undefined {
  const src = safeUrl(address, server);
  if (!src) return undefined;
  // The attributes go in before `src`: a lazy picture must be lazy when it gets its address.
  return h("div", { class: "picture" }, h("img", { loading: "lazy", alt, src }));
}

function card(part: Card, { say, server }: PartContext): Node {
  const { title, subtitle, text, image, image_alt: alt, url } = part;
  const href = url && safeUrl(url, server);
  return h(
    "div",
    { class: "card" },
    image && picture(image, alt ?? "", server),
    h(
      "div",
      { class: "words" },
      h("strong", { class: "title" }, title),
      subtitle && h("div", { class: "subtitle" }, subtitle),
      text && h("div", {}, ...marked(text)),
    ),
    href &&
      link(
        href,
        { class: "action", "aria-label": `${say("link")}: ${title}` },
        say("link"),
        icon("out"),
      ),
  );
}

function media({ kind, url, name, caption }: Media, { server }: PartContext): Node[] {
  const href = safeUrl(url, server);
  const shown = kind === "image" && picture(url, caption || name || "", server);
  const node = shown
    ? h("div", { class: "card" }, link(href, {}, shown))
    : linked(href, name || url);
  return caption ? [node, textBubble(caption)] : [node];
}

function place({ latitude, longitude, name }: Location): Node {
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}`;
  return linked(map, name || `${latitude}, ${longitude}`);
}

function linked(href: string, words: string): Node {
  return h("div", { class: "bubble" }, href ? link(href, {}, words) : words);
}

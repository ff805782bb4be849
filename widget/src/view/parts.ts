/** What a message is made of, as elements. */
import type { Texts } from "../i18n";
import { safeImage, safeUrl } from "../links";
import { parseMarking, type Run } from "../marking";
import type { Card, Location, Media, Part } from "../protocol";
import { h, icon } from "./dom";

export interface PartContext {
  texts: Texts;
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
      return [place(part, context)];
    default:
      return [h("div", { class: "bubble neutral" }, context.texts.notShown)];
  }
}

export function textBubble(text: string): HTMLElement {
  return h("div", { class: "bubble", dir: "auto" }, ...marked(text));
}

function marked(text: string): (Node | string)[] {
  return parseMarking(text).map(run);
}

function run({ text, href, bold, italic }: Run): Node | string {
  let node: Node | string = text;
  if (href) node = link(href, {}, text);
  if (italic) node = h("em", {}, node);
  if (bold) node = h("strong", {}, node);
  return node;
}

function link(href: string, props: Record<string, string>, ...children: (Node | string)[]) {
  return h("a", { href, target: "_blank", rel: "noopener", ...props }, ...children);
}

function picture(address: string, alt: string, server: string): Node | undefined {
  const src = safeImage(address, server);
  if (!src) return undefined;
  // The attributes go in before `src`: a lazy picture must be lazy when it gets its address.
  return h("div", { class: "picture" }, h("img", { loading: "lazy", decoding: "async", alt, src }));
}

function card(part: Card, { texts, server }: PartContext): Node {
  const { title, subtitle, text, image, image_alt: alt, url } = part;
  const href = url && safeUrl(url, server);
  return h(
    "div",
    { class: "card", dir: "auto" },
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
        { class: "action", "aria-label": `${texts.link}: ${title}` },
        texts.link,
        icon("out"),
      ),
  );
}

function media(part: Media, { texts, server }: PartContext): Node[] {
  const { kind, url, name, caption } = part;
  const href = safeUrl(url, server);
  const shown = kind === "image" && picture(url, caption ?? name ?? texts.picture, server);
  const node = shown
    ? h("div", { class: "card" }, link(href, {}, shown))
    : chip(href, "file", name ?? texts.file);
  return caption ? [node, textBubble(caption)] : [node];
}

function place({ latitude, longitude, name }: Location, { texts }: PartContext): Node {
  const at = `${Number(latitude).toFixed(5)}, ${Number(longitude).toFixed(5)}`;
  const query = new URLSearchParams({ mlat: `${latitude}`, mlon: `${longitude}` });
  return chip(`https://www.openstreetmap.org/?${query}`, "place", name ?? `${texts.place} ${at}`);
}

function chip(href: string, shape: "file" | "place", words: string): Node {
  const inside = [icon(shape), h("span", {}, words)];
  return h("div", { class: "bubble" }, href ? link(href, { class: "chip" }, ...inside) : words);
}

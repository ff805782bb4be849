/** The messages on the screen: only what changed is made anew, so nothing flickers or jumps. */
import type { Texts } from "../i18n";
import type { Choice } from "../protocol";
import type { Entry } from "../store";
import { h, icon } from "./dom";
import { renderPart, textBubble } from "./parts";
import { dayKey, dayOf, timeOf } from "./times";

const GROUP_MS = 5 * 60_000;
const NEAR_END_PX = 64;

export interface LogState {
  texts: Texts;
  language: string;
  server: string;
  greeting: string;
  suggestions: string[];
  entries: Entry[];
  isTyping: boolean;
}

export interface LogActions {
  choose: (choice: Choice) => void;
  retry: (entry: Entry) => void;
}

/** One line of the log; `sign` and `footSign` change when the body or the foot must be remade. */
interface Item {
  key: string;
  className: string;
  sign: string;
  body: () => Node[];
  footSign?: string;
  foot?: () => (Node | string)[];
}

interface Row {
  node: HTMLElement;
  body: HTMLElement;
  foot: HTMLElement;
  sign?: string;
  footSign?: string | undefined;
}

export class Log {
  readonly node = h("div", { class: "log", role: "log", tabindex: "0", "aria-live": "off" });
  readonly newest = h("button", { class: "newest", type: "button", hidden: true }, icon("down"));
  readonly #actions: LogActions;
  readonly #rows = new Map<string, Row>();
  #isFollowing = true;
  #lastTop = 0;
  #isFilled = false;

  constructor(actions: LogActions) {
    this.#actions = actions;
    this.node.addEventListener("scroll", () => {
      this.#noteScroll();
    });
    this.newest.addEventListener("click", () => {
      this.scrollToEnd();
      this.node.focus();
    });
  }

  render(state: LogState): void {
    const items = this.#itemsOf(state);
    const keys = new Set(items.map((item) => item.key));
    for (const [key, row] of this.#rows) {
      if (keys.has(key)) continue;
      row.node.remove();
      this.#rows.delete(key);
    }
    const before = this.#rows.size;
    items.forEach((item, index) => {
      this.#place(item, index);
    });
    this.#isFilled ||= state.entries.length > 0 || state.greeting !== "";
    if (this.#rows.size > before) this.#follow(state.entries.at(-1));
  }

  scrollToEnd(): void {
    this.#isFollowing = true;
    this.newest.hidden = true;
    this.node.scrollTop = this.node.scrollHeight;
  }

  #itemsOf(state: LogState): Item[] {
    const items = state.greeting ? [this.#greeting(state)] : [];
    let day = "";
    state.entries.forEach((entry, index) => {
      const at = new Date(entry.message.at);
      if (dayKey(at) !== day) {
        day = dayKey(at);
        items.push(separator(at, state.language));
      }
      items.push(this.#message(state, entry, index));
    });
    if (state.isTyping) items.push(typing(state.texts));
    return items;
  }

  #greeting(state: LogState): Item {
    const { texts, greeting, suggestions, entries } = state;
    const offered = entries.some((e) => e.message.direction === "in") ? [] : suggestions;
    return {
      key: "greeting",
      className: "row out first last",
      sign: greeting,
      body: () => [textBubble(greeting)],
      footSign: JSON.stringify(offered),
      foot: () => [
        ...this.#choices(
          offered.map((label) => ({ label, payload: "" })),
          texts,
        ),
      ],
    };
  }

  #message(state: LogState, entry: Entry, index: number): Item {
    const { texts, language, entries } = state;
    const { message } = entry;
    const isFirst = !isTogether(entries[index - 1], entry);
    const isLast = !isTogether(entry, entries[index + 1]);
    const isNewest = index === entries.length - 1;
    const isLastOwn = !entries.slice(index + 1).some((e) => e.message.direction === "in");
    const author = authorOf(entry, texts);
    const status = message.direction === "in" ? statusOf(entry, texts, isLastOwn) : "";
    const choices = isNewest
      ? message.parts.flatMap((part) => (part.type === "choices" ? part.choices : []))
      : [];
    return {
      key: entry.key,
      className: `row ${message.direction}${isFirst ? " first" : ""}${isLast ? " last" : ""}`,
      sign: JSON.stringify([message.parts, author]),
      body: () => [
        h("span", { class: "unseen" }, `${author}: `),
        ...message.parts.flatMap((part) => renderPart(part, state)),
      ],
      footSign: JSON.stringify([status, isLast, choices, language, entry.state]),
      foot: () => [
        ...this.#meta(state, entry, [isLast && timeOf(new Date(message.at), language), status]),
        ...this.#choices(choices, texts),
      ],
    };
  }

  #meta({ texts }: LogState, entry: Entry, words: (string | false)[]): Node[] {
    const said = [
      entry.message.direction === "out" && words[0] && authorOf(entry, texts),
      ...words,
    ];
    const line = said.filter((word) => word).join(" · ");
    if (!line) return [];
    const isFailed = entry.state === "failed" || entry.state === "refused";
    const again = () => {
      this.#actions.retry(entry);
    };
    return [
      h(
        "div",
        { class: isFailed ? "meta failed" : "meta" },
        line,
        entry.state === "failed" && h("button", { type: "button", click: again }, texts.retry),
      ),
    ];
  }

  #choices(choices: Choice[], texts: Texts): Node[] {
    if (choices.length === 0) return [];
    const buttons = choices.map((choice) => {
      const choose = () => {
        this.#actions.choose(choice);
      };
      return h("button", { type: "button", dir: "auto", click: choose }, choice.label);
    });
    return [h("div", { class: "choices", role: "group", "aria-label": texts.choices }, ...buttons)];
  }

  #place(item: Item, index: number): void {
    const row = this.#rows.get(item.key) ?? this.#newRow(item.key);
    if (row.sign !== item.sign) row.body.replaceChildren(...item.body());
    if (row.footSign !== item.footSign) row.foot.replaceChildren(...(item.foot?.() ?? []));
    row.sign = item.sign;
    row.footSign = item.footSign;
    row.node.className = item.className + (row.node.classList.contains("new") ? " new" : "");
    const current = this.node.children[index] ?? null;
    if (current !== row.node) this.node.insertBefore(row.node, current);
  }

  #newRow(key: string): Row {
    const body = h("div", { class: "body" });
    const foot = h("div", { class: "foot" });
    const node = h("div", { class: this.#isFilled ? "new" : "" }, body, foot);
    const row = { node, body, foot };
    this.#rows.set(key, row);
    return row;
  }

  /** Follows the talk while the reader is at its end; a tall answer is shown from its top. */
  #follow(latest: Entry | undefined): void {
    if (latest?.state === "sending") this.#isFollowing = true;
    this.newest.hidden = this.#isFollowing;
    if (!this.#isFollowing) return;
    const last = this.node.lastElementChild as HTMLElement | null;
    this.node.scrollTop = Math.min(
      this.node.scrollHeight - this.node.clientHeight,
      (last?.offsetTop ?? 0) - this.node.offsetTop - NEAR_END_PX,
    );
  }

  #noteScroll(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.node;
    if (scrollTop < this.#lastTop - 1) this.#isFollowing = false;
    if (scrollHeight - scrollTop - clientHeight < NEAR_END_PX) this.#isFollowing = true;
    if (this.#isFollowing) this.newest.hidden = true;
    this.#lastTop = scrollTop;
  }
}

function separator(at: Date, language: string): Item {
  const words = dayOf(at, language, new Date());
  return { key: dayKey(at), className: "day", sign: words, body: () => [h("span", {}, words)] };
}

function typing(texts: Texts): Item {
  const dots = () =>
    h(
      "div",
      { class: "bubble dots" },
      h("span"),
      h("span"),
      h("span"),
      h("b", { class: "unseen" }, texts.typing),
    );
  return { key: "typing", className: "row out first", sign: texts.typing, body: () => [dots()] };
}

function isTogether(a: Entry | undefined, b: Entry | undefined): boolean {
  if (!a || !b) return false;
  const [one, two] = [a.message, b.message];
  const apart = Date.parse(two.at) - Date.parse(one.at);
  return (
    one.author === two.author &&
    apart < GROUP_MS &&
    dayKey(new Date(one.at)) === dayKey(new Date(two.at))
  );
}

export function authorOf({ message }: Entry, texts: Texts): string {
  if (message.direction === "in") return texts.you;
  return message.author === "member" ? texts.team : texts.assistant;
}

function statusOf({ state, message }: Entry, texts: Texts, isLastOwn: boolean): string {
  if (state === "sending") return texts.sending;
  if (state === "failed") return texts.failed;
  if (state === "refused") return texts.tooLong;
  if (!isLastOwn) return "";
  return message.status === "read" ? texts.read : texts.sent;
}

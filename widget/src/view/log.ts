/** The messages on the screen: what did not change stays, so nothing flickers or jumps. */
import type { Choice, Welcome } from "../protocol";
import type { Session } from "../session";
import type { Entry, Store } from "../store";
import { h, icon } from "./dom";
import { type PartContext, renderPart, textBubble } from "./parts";
import { dayKey, dayOf, timeOf } from "./times";

const GROUP_MS = 5 * 60_000;
const NEAR_END_PX = 64;

export interface LogState extends PartContext {
  language: string;
  session: Session;
  store: Store;
}

export interface LogActions {
  choose: (choice: Choice) => void;
  retry: (entry: Entry) => void;
}

type Rows = Map<string, HTMLElement>;

export class Log {
  readonly #rows = new Map<string, HTMLElement>();
  readonly #list = h("div", { class: "rows" });
  readonly #log: HTMLElement;
  readonly #newest: HTMLElement;
  readonly #actions: LogActions;
  readonly node: HTMLElement;

  constructor(actions: LogActions) {
    this.#actions = actions;
    const scroll = () => {
      this.#newest.hidden = this.#log.scrollTop > -NEAR_END_PX;
    };
    const click = () => {
      this.scrollToEnd();
      this.focus();
    };
    this.#log = h("div", { class: "log", role: "log", tabindex: "0", scroll }, this.#list);
    this.#newest = h("button", { class: "newest", hidden: "", click }, icon("down"));
    this.node = h("div", { class: "middle" }, this.#log, this.#newest);
  }

  render(state: LogState): void {
    const { say, session } = state;
    this.#log.ariaLabel = session.welcome?.name ?? say("chat");
    this.#newest.ariaLabel = say("newest");
    const fresh = this.#rowsOf(state);
    for (const [key, row] of this.#rows) {
      if (fresh.has(key)) continue;
      row.remove();
      this.#rows.delete(key);
    }
    [...fresh].forEach(([key, row], index) => {
      const kept = renewed(this.#rows.get(key), row);
      this.#rows.set(key, kept);
      const current = this.#list.children[index];
      if (current !== kept) this.#list.insertBefore(kept, current ?? null);
    });
  }

  focus(): void {
    this.#log.focus();
  }

  /** The list grows from its lower end (`column-reverse`), where the position is 0. */
  scrollToEnd(): void {
    this.#log.scrollTop = 0;
  }

  #rowsOf(state: LogState): Rows {
    const rows: Rows = new Map();
    if (state.session.welcome) rows.set("welcome", this.#welcome(state, state.session.welcome));
    state.store.entries.forEach((entry, index) => {
      const at = new Date(entry.message.at);
      const words = dayOf(at, state.language, new Date());
      if (!rows.has(dayKey(at))) rows.set(dayKey(at), h("div", { class: "day" }, words));
      rows.set(entry.key, this.#message(state, entry, index));
    });
    if (state.session.isTyping) rows.set("typing", typing(state));
    return rows;
  }

  #welcome({ say, store }: LogState, { greeting, suggestions }: Welcome): HTMLElement {
    const isAnswered = store.entries.some(isOwn);
    const choices = suggestions.map((label) => ({ label, payload: "" }));
    return row(
      "out first last",
      [textBubble(greeting)],
      isAnswered ? [] : this.#choices(choices, say("choices")),
    );
  }

  #message(state: LogState, entry: Entry, index: number): HTMLElement {
    const { entries } = state.store;
    const { parts, direction } = entry.message;
    const isFirst = !isTogether(entries[index - 1], entry);
    const isLast = !isTogether(entry, entries[index + 1]);
    const isNewest = index === entries.length - 1;
    const choices = parts.flatMap((part) => (part.type === "choices" ? part.choices : []));
    return row(
      `${direction}${isFirst ? " first" : ""}${isLast ? " last" : ""}`,
      [
        h("span", { class: "unseen" }, `${authorOf(entry, state)}: `),
        ...parts.flatMap((part) => renderPart(part, state)),
      ],
      [
        this.#meta(state, entry, isLast),
        ...(isNewest ? this.#choices(choices, state.say("choices")) : []),
      ],
    );
  }

  #meta(state: LogState, entry: Entry, isLast: boolean): Node {
    const { say, language } = state;
    const words = [
      isLast && !isOwn(entry) && authorOf(entry, state),
      isLast && timeOf(new Date(entry.message.at), language),
      isOwn(entry) && statusOf(entry, state),
    ];
    const line = words.filter((word) => word).join(" · ");
    const again = () => {
      this.#actions.retry(entry);
    };
    return h(
      "div",
      { class: `meta ${entry.state}`, hidden: !line && "" },
      line,
      entry.state === "failed" && h("button", { click: again }, say("retry")),
    );
  }

  #choices(choices: Choice[], label: string): Node[] {
    if (choices.length === 0) return [];
    const buttons = choices.map((choice) => {
      const choose = () => {
        this.#actions.choose(choice);
      };
      const props = { dir: "auto", value: choice.payload, click: choose };
      return h("button", props, choice.label);
    });
    return [h("div", { class: "choices", role: "group", "aria-label": label }, ...buttons)];
  }
}

function row(className: string, body: Node[], foot: Node[]): HTMLElement {
  return h(
    "div",
    { class: `row ${className}` },
    h("div", { class: "body", dir: "auto" }, ...body),
    h("div", { class: "foot" }, ...foot),
  );
}

/** The row as it stands, with only its changed half exchanged: pictures stay loaded. */
function renewed(old: HTMLElement | undefined, fresh: HTMLElement): HTMLElement {
  if (!old) return fresh;
  old.className = fresh.className;
  [...fresh.children].forEach((half, index) => {
    const current = old.children[index];
    if (!current?.isEqualNode(half)) current?.replaceWith(half);
  });
  return old;
}

function typing({ say }: PartContext): HTMLElement {
  const words = h("b", { class: "unseen" }, say("typing"));
  return row("out first", [h("div", { class: "bubble dots" }, h("i"), h("i"), h("i"), words)], []);
}

function isTogether(a: Entry | undefined, b: Entry | undefined): boolean {
  if (a?.message.author !== b?.message.author) return false;
  return Date.parse(b?.message.at ?? "") - Date.parse(a?.message.at ?? "") < GROUP_MS;
}

function isOwn({ message }: Entry): boolean {
  return message.direction === "in";
}

function authorOf(entry: Entry, { say }: PartContext): string {
  if (isOwn(entry)) return say("you");
  return say(entry.message.author === "member" ? "team" : "assistant");
}

/** Sent and read are said of the last own message only. */
function statusOf({ state, message }: Entry, { say, store }: LogState): string {
  if (state !== "sent") return say(state);
  if (store.entries.findLast(isOwn)?.message !== message) return "";
  return say(message.status === "read" ? "read" : "sent");
}

/** What can be made to go wrong, each with what Comptoir does then; and the team's own words. */
import type { Language } from "../../demo/protocol";
import { h } from "../view/dom";
import type { Act, Order, Phone, State } from "./protocol";
import { fill, TEXTS, type Texts } from "./texts";

type Name = "block" | "lose" | "throttle" | "duplicates" | "clock";

interface Row {
  node: HTMLElement;
  button: HTMLElement;
  line: HTMLElement;
}

const NAMES: Name[] = ["block", "lose", "throttle", "duplicates", "clock"];
/** Those that stay on until they are switched off. */
const LASTING: Partial<Record<Name, Order>> = { block: "unblock", duplicates: "no_duplicates" };

export class Panel {
  readonly node: HTMLElement;

  readonly #type: string;
  readonly #act: Act;
  readonly #title = h("h3");
  readonly #rows: Record<Name, Row>;
  readonly #window = h("p", { class: "window" });
  readonly #label = h("label");
  readonly #field: HTMLInputElement;
  readonly #send = h("button", { type: "submit" });
  readonly #line = h("p", { class: "line" });

  constructor(type: string, act: Act) {
    this.#type = type;
    this.#act = act;
    const [block, lose, throttle, duplicates, clock] = NAMES.map((name) => this.#row(name));
    this.#rows = { block, lose, throttle, duplicates, clock } as Record<Name, Row>;
    this.#label.htmlFor = `team-${type}`;
    this.#field = h("input", { id: `team-${type}`, maxlength: "1000", autocomplete: "off" });
    const submit = (event: Event) => {
      this.#submit(event);
    };
    this.node = h(
      "section",
      { class: "panel" },
      this.#title,
      ...NAMES.map((name) => this.#rows[name].node),
      this.#window,
      h(
        "form",
        { class: "team", submit },
        this.#label,
        h("div", {}, this.#field, this.#send),
        this.#line,
      ),
    );
  }

  render(phone: Phone, state: State, language: Language): void {
    const texts = TEXTS[language];
    this.node.setAttribute("aria-label", `${texts.wrong}: ${phone.name}`);
    put(this.#title, texts.wrong);
    for (const name of NAMES) this.#renderRow(name, phone, state, texts);
    put(this.#window, windowOf(phone, state, language));
    put(this.#label, texts.team);
    put(this.#send, texts.teamSend);
    put(this.#line, phone.human_window ? texts.teamHuman : texts.teamLine);
  }

  #row(name: Name): Row {
    const id = `${name}-${this.#type}`;
    const line = h("p", { class: "line", id });
    const click = () => {
      const isOn = button.getAttribute("aria-pressed") === "true";
      this.#act.order(this.#type, (isOn && LASTING[name]) || name);
    };
    const button = h("button", { type: "button", "aria-describedby": id, click });
    return { node: h("div", { class: `switch ${name}` }, button, line), button, line };
  }

  #renderRow(name: Name, phone: Phone, state: State, texts: Texts): void {
    const { node, button, line } = this.#rows[name];
    const values = { platform: phone.platform, hours: phone.window };
    node.hidden = name === "block" && !phone.blocks;
    put(button, texts.switches[name]);
    put(line, fill(lineOf(name, phone, texts), values));
    const { armed, blocked, duplicates } = state.open;
    const isOn = { block: blocked, duplicates }[name as string] ?? armed.includes(name);
    if (name === "clock") button.toggleAttribute("disabled", !phone.window);
    else button.setAttribute("aria-pressed", `${isOn}`);
  }

  #submit(event: Event): void {
    event.preventDefault();
    const text = this.#field.value.trim();
    if (!text) return;
    this.#field.value = "";
    this.#act.team(this.#type, text);
  }
}

/** What Comptoir will do, on this platform. */
function lineOf(name: Name, phone: Phone, { lines }: Texts): string {
  switch (name) {
    case "block":
      return phone.blocks ? lines.block[phone.blocks] : "";
    case "lose":
      return lines.lose[phone.confirmation];
    case "clock":
      if (!phone.window) return lines.noWindow;
      return phone.human_window ? lines.humanWindow : lines.window;
    default:
      return lines[name];
  }
}

function windowOf({ window, platform }: Phone, state: State, language: Language): string {
  const texts = TEXTS[language];
  if (!window) return fill(texts.windows.none, { platform });
  const { window_until: until } = state.open;
  if (!until) return texts.windows.never;
  const time = new Intl.DateTimeFormat(language, {
    weekday: "long",
    hour: "2-digit",
    minute: "2-digit",
  }).format(new Date(until));
  const isOpen = Date.parse(until) > Date.parse(state.now);
  return fill(isOpen ? texts.windows.open : texts.windows.closed, { time });
}

/** Writes only what changed: a focused or selected word stays as it is. */
function put(node: HTMLElement, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

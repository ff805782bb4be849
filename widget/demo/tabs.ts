/** One workspace at a time on narrow screens, all side by side on wide ones. */
import { h } from "../src/view/dom";
import type { WorkspaceView } from "./workspace";

const WIDE = "(min-width: 1380px)";

export class Tabs {
  readonly #list: HTMLElement;
  readonly #views: WorkspaceView[];
  readonly #tabs: HTMLElement[];
  readonly #wide = matchMedia(WIDE);
  #current = 0;

  constructor(list: HTMLElement, views: WorkspaceView[]) {
    this.#list = list;
    this.#views = views;
    this.#tabs = views.map((view, index) => this.#makeTab(view, index));
    list.replaceChildren(...this.#tabs);
    list.addEventListener("keydown", (event) => {
      this.#onKey(event);
    });
    this.#wide.addEventListener("change", () => {
      this.#show(this.#current);
    });
    this.#show(0);
  }

  #makeTab({ workspace, node }: WorkspaceView, index: number): HTMLElement {
    const click = () => {
      this.#show(index);
    };
    const props = { type: "button", role: "tab", id: `tab-${workspace.slug}`, click };
    return h("button", { ...props, "aria-controls": node.id }, workspace.name);
  }

  #show(current: number): void {
    this.#current = current;
    const isWide = this.#wide.matches;
    this.#list.hidden = isWide;
    this.#views.forEach(({ node, workspace }, index) => {
      const isShown = isWide || index === current;
      node.hidden = !isShown;
      // A group is no landmark: the chat inside is one already, with the same name.
      node.role = isWide ? "group" : "tabpanel";
      node.setAttribute("aria-labelledby", `tab-${workspace.slug}`);
      this.#tabs[index]?.setAttribute("aria-selected", `${index === current}`);
      this.#tabs[index]?.setAttribute("tabindex", index === current ? "0" : "-1");
    });
  }

  #onKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = (this.#current + step + this.#tabs.length) % this.#tabs.length;
    this.#show(next);
    this.#tabs[next]?.focus();
  }
}

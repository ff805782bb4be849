/** The demo page: two magazines, a phone for each, and the reasons beside it. */
import { h } from "../src/view/dom";
import { Page, part } from "./page";
import { fetchDemo } from "./protocol";
import { Tabs } from "./tabs";
import { TEXTS } from "./texts";
import { WorkspaceView } from "./workspace";

const page = new Page(TEXTS, render);
let views: WorkspaceView[] = [];
let phones = "";

function render(): void {
  const texts = TEXTS[page.language];
  page.render();
  part("promise").textContent = texts.promise;
  part("tabs").setAttribute("aria-label", texts.workspaces);
  renderFooter();
  for (const view of views) {
    view.setTheme(page.theme);
    view.speak(page.language);
  }
}

function renderFooter(): void {
  const texts = TEXTS[page.language];
  const links = views.flatMap(({ workspace: { name, url } }) =>
    url ? [linked(url, name, texts.site)] : [],
  );
  const address = `${phones}&language=${page.language}`;
  const more = phones ? [linked(address, texts.phones, texts.phonesLine)] : [];
  part("footer").replaceChildren(...more, ...links);
}

function linked(href: string, name: string, words: string): HTMLElement {
  return h("p", {}, h("a", { href, rel: "noopener", target: "_blank" }, name), `: ${words}`);
}

function complain(problem: unknown): void {
  const isLocked = problem instanceof Error && /^40[13]$/.test(problem.message);
  const texts = TEXTS[page.language];
  part("notice").textContent = isLocked ? texts.noKey : texts.noDemo;
}

async function start(): Promise<void> {
  render();
  await customElements.whenDefined("comptoir-chat");
  const demo = await fetchDemo();
  phones = demo.phones ?? "";
  views = demo.workspaces.map((workspace, index) => new WorkspaceView(workspace, index));
  render();
  part("workspaces").replaceChildren(...views.map(({ node }) => node));
  new Tabs(part("tabs"), views);
}

start().catch(complain);

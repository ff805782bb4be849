/** The demo page: two magazines, a phone for each, and the reasons beside it. */
import { baseOf } from "../src/i18n";
import { h } from "../src/view/dom";
import { fetchWorkspaces, type Language, LANGUAGES } from "./protocol";
import { Tabs } from "./tabs";
import { TEXTS } from "./texts";
import { WorkspaceView } from "./workspace";

const darkSystem = matchMedia("(prefers-color-scheme: dark)");

let language = firstLanguage();
let theme = darkSystem.matches ? "dark" : "light";
let views: WorkspaceView[] = [];

function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get("language") ?? navigator.language;
  return LANGUAGES.find((known) => known === baseOf(asked)) ?? "en";
}

function part(id: string): HTMLElement {
  const node = document.getElementById(id);
  if (!node) throw new Error(`the page has no #${id}`);
  return node;
}

function render(): void {
  const texts = TEXTS[language];
  document.documentElement.lang = language;
  document.documentElement.dataset["theme"] = theme;
  part("promise").textContent = texts.promise;
  part("tabs").setAttribute("aria-label", texts.workspaces);
  part("theme").textContent = theme === "dark" ? texts.light : texts.dark;
  renderLanguages(texts.languages);
  renderFooter(texts.site);
  for (const view of views) {
    view.setTheme(theme);
    view.speak(language);
  }
}

function renderLanguages(label: string): void {
  const group = part("languages");
  group.setAttribute("aria-label", label);
  LANGUAGES.forEach((each, index) => {
    const button = group.children[index] ?? group.appendChild(languageButton(each));
    button.setAttribute("aria-pressed", `${each === language}`);
  });
}

function languageButton(each: Language): HTMLElement {
  const name = new Intl.DisplayNames(each, { type: "language" }).of(each) ?? each;
  const click = () => {
    language = each;
    render();
  };
  const props = {
    type: "button",
    lang: each,
    "aria-label": `${each.toUpperCase()}, ${name}`,
    title: name,
    click,
  };
  return h("button", props, each.toUpperCase());
}

function renderFooter(words: string): void {
  const links = views.flatMap(({ workspace: { name, url } }) =>
    url
      ? [h("p", {}, h("a", { href: url, rel: "noopener", target: "_blank" }, name), `: ${words}`)]
      : [],
  );
  part("footer").replaceChildren(...links);
}

function complain(problem: unknown): void {
  const isLocked = problem instanceof Error && /^40[13]$/.test(problem.message);
  const texts = TEXTS[language];
  part("notice").textContent = isLocked ? texts.noKey : texts.noDemo;
}

async function start(): Promise<void> {
  part("theme").addEventListener("click", () => {
    theme = theme === "dark" ? "light" : "dark";
    render();
  });
  render();
  await customElements.whenDefined("comptoir-chat");
  views = (await fetchWorkspaces()).map((workspace, index) => new WorkspaceView(workspace, index));
  render();
  part("workspaces").replaceChildren(...views.map(({ node }) => node));
  new Tabs(part("tabs"), views);
}

start().catch(complain);

/** The page with a phone for each platform: what people write there, and what really reaches them. */
import { Page, part } from "../demo/page";
import { type Act, fetchState, order, say, type State, tap, writeAsTeam } from "./phones/protocol";
import { PhoneView } from "./phones/phone";
import { Platforms } from "./phones/platforms";
import { TEXTS } from "./phones/texts";
import { h } from "./view/dom";

const PAUSE_MS = 1000;

const page = new Page(TEXTS, render);
const views = new Map<string, PhoneView>();
const platforms = new Platforms(part("platforms"), (type) => {
  open = type;
  history.replaceState(null, "", `#${type}`);
  render();
  void refresh();
});
let open = location.hash.slice(1);
let state: State | undefined;
let asked = 0;
let shown = 0;

/** Shows what `answer` brings, unless something newer is on the screen already. */
async function show(answer: Promise<State>): Promise<void> {
  const number = ++asked;
  try {
    const fresh = await answer;
    if (number < shown) return;
    shown = number;
    state = fresh;
    open ||= fresh.open.type;
    part("notice").textContent = "";
  } catch (problem) {
    complain(problem);
  }
  render();
}

function refresh(): Promise<void> {
  return show(fetchState(open));
}

function complain(problem: unknown): void {
  const isLocked = problem instanceof Error && /^40[13]$/.test(problem.message);
  const texts = TEXTS[page.language];
  part("notice").textContent = isLocked ? texts.noKey : texts.noDemo;
}

const act: Act = {
  say: (type, text) => void show(say(type, text)),
  tap: (type, message, button) => void show(tap(type, message, button)),
  team: (type, text) => void show(writeAsTeam(type, text)),
  order: (type, what) => void show(order(type, what)),
};

function render(): void {
  const texts = TEXTS[page.language];
  page.render();
  part("title").textContent = texts.title;
  part("promise").textContent = texts.promise;
  document.title = `${texts.title} · Comptoir`;
  if (!state) return;
  platforms.render(state.phones, open, texts);
  for (const phone of state.phones) viewOf(phone.type).node.hidden = phone.type !== open;
  if (state.open.type === open) viewOf(open).render(state, page.language);
  const back = h("a", { href: `${state.demo}&language=${page.language}` }, texts.back);
  const footer = part("footer");
  if (!footer.firstChild?.isEqualNode(back)) footer.replaceChildren(back);
}

function viewOf(type: string): PhoneView {
  const known = views.get(type);
  if (known) return known;
  const view = new PhoneView(type, act);
  views.set(type, view);
  part("phones").append(view.node);
  return view;
}

async function watch(): Promise<void> {
  for (;;) {
    if (!document.hidden) await refresh();
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

void watch();

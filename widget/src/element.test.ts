import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ComptoirChat } from "./element";
import { FakeServer, messageOf } from "./fake-server";
import type { Message, Part } from "./protocol";

customElements.define("comptoir-chat", ComptoirChat);

let server: FakeServer;
let chat: ComptoirChat;

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date("2026-11-20T10:00:00Z") });
  localStorage.clear();
  server = new FakeServer();
});

afterEach(async () => {
  chat.remove();
  // What reacts to it starts its timers while they are still fake: none outlives the tests.
  await settle();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function embed(attributes: Record<string, string> = { inline: "" }): Promise<void> {
  chat = document.createElement("comptoir-chat");
  const all = { site: "SITE", server: "https://chat.example", language: "fr", ...attributes };
  for (const [name, value] of Object.entries(all)) chat.setAttribute(name, value);
  document.body.append(chat);
  await settle();
}

/** Lets promises and short timers run. */
async function settle(ms = 10): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

function find(selector: string): HTMLElement {
  const node = chat.shadowRoot?.querySelector<HTMLElement>(selector);
  if (!node) throw new Error(`no ${selector}`);
  return node;
}

function texts(selector: string): string[] {
  const nodes = chat.shadowRoot?.querySelectorAll(selector) ?? [];
  return [...nodes].map((node) => node.textContent);
}

function heard(name: string): unknown[] {
  const details: unknown[] = [];
  document.addEventListener(`comptoir:${name}`, (e) => details.push((e as CustomEvent).detail));
  return details;
}

async function say(position: number, parts: Part[], more: Partial<Message> = {}): Promise<void> {
  server.say({ position, parts, ...more });
  await settle();
}

test("greets, offers suggestions and tells the page that it is ready", async () => {
  const ready = heard("ready");
  await embed();
  expect(texts("h2")).toEqual(["La Bonne Table"]);
  expect(texts(".bubble")).toEqual(["Bonjour !"]);
  expect(texts(".choices button")).toEqual(["Tiramisu"]);
  expect(ready).toEqual([{ name: "La Bonne Table", messages: [] }]);
  expect(server.to("visitor")[0]?.body).toEqual({ visitor: "", language: "fr" });
});

test("a closed launcher does not call the server before the visitor opens it", async () => {
  await embed({});
  expect(server.calls).toEqual([]);
  chat.open();
  await settle();
  expect(server.to("visitor")).toHaveLength(1);
});

test("comes back with the remembered token, and shows what is unread", async () => {
  localStorage.setItem("comptoir:SITE", "token-1");
  server.welcome.messages = [messageOf({ position: 1 })];
  server.welcome.cursor = 1;
  await embed({});
  expect(server.to("visitor")[0]?.body["visitor"]).toBe("token-1");
  expect(texts(".badge")).toEqual(["1"]);
  expect(find(".launcher").ariaLabel).toContain("1");
});

test("works where the page forbids storage", async () => {
  const forbid = () => {
    throw new Error("forbidden");
  };
  vi.stubGlobal("localStorage", { getItem: forbid, setItem: forbid });
  await embed();
  chat.send("Tiramisu");
  await settle();
  expect(server.to("messages")[0]?.headers["Authorization"]).toBe("Bearer token-1");
});

test("shows the visitor's words once: at once, and when the server's copy comes", async () => {
  const [sent, messages] = [heard("sent"), heard("message")];
  await embed();
  chat.send("  Tiramisu ");
  expect(texts(".in .bubble")).toEqual(["Tiramisu"]);
  await settle();
  const id = server.to("messages")[0]?.body["id"] as string;
  expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  await say(1, [{ type: "text", text: "Tiramisu" }], { direction: "in", client_id: id });
  await say(1, [{ type: "text", text: "Tiramisu" }], { direction: "in", client_id: id });
  expect(texts(".in .bubble")).toEqual(["Tiramisu"]);
  expect(texts(".in .meta")[0]).toContain("Envoyé");
  expect(sent).toEqual([{ id, text: "Tiramisu" }]);
  expect(messages).toHaveLength(1);
});

test("answers are never confused with each other: an empty client id is no id", async () => {
  await embed();
  await say(1, [{ type: "text", text: "one" }]);
  await say(2, [{ type: "text", text: "two" }]);
  expect(texts(".out .bubble")).toEqual(["Bonjour !", "one", "two"]);
});

test("a tapped quick reply sends its payload and goes away", async () => {
  await embed();
  const choices = [{ label: "Sans alcool", payload: "choice:2" }];
  await say(1, [
    { type: "text", text: "Avec ?" },
    { type: "choices", choices },
  ]);
  const buttons = [...(chat.shadowRoot?.querySelectorAll<HTMLElement>(".choices button") ?? [])];
  buttons.find((button) => button.textContent === "Sans alcool")?.click();
  await settle();
  const tapped = server.to("messages").find(({ body }) => body["text"] === "Sans alcool");
  expect(tapped?.body["payload"]).toBe("choice:2");
  expect(texts(".choices button")).toEqual([]);
});

test("markup in messages stays text, and unsafe addresses are dropped", async () => {
  await embed();
  const evil = "<img src=x onerror=alert(1)>";
  await say(1, [
    { type: "text", text: evil },
    { type: "card", title: evil, url: "javascript:alert(1)", image: "data:text/html,x" },
    { type: "media", kind: "file", url: "javascript:alert(1)", name: evil },
  ]);
  expect(texts(".bubble")).toContain(evil);
  expect(chat.shadowRoot?.querySelectorAll("img, a, script")).toHaveLength(0);
});

test("a card has a lazy picture with its words, and a link that opens elsewhere", async () => {
  await embed();
  await say(1, [
    {
      type: "card",
      title: "Tiramisu",
      image: "/p/1",
      image_alt: "Un plat",
      url: "https://a.example/",
    },
  ]);
  const [image, link] = [find("img"), find("a")];
  expect(image.getAttribute("src")).toBe("https://chat.example/p/1");
  expect(image.getAttribute("loading")).toBe("lazy");
  expect(image.getAttribute("alt")).toBe("Un plat");
  expect(link.getAttribute("rel")).toBe("noopener");
  expect(link.getAttribute("aria-label")).toContain("Tiramisu");
});

test("says that it cannot show a part it does not know", async () => {
  await embed();
  await say(1, [{ type: "hologram" } as unknown as Part]);
  expect(texts(".neutral")).toEqual(["Ce contenu ne peut pas être affiché ici"]);
});

test("shows that the other side is typing, until it has spoken", async () => {
  await embed();
  server.push("typing", { on: true });
  await settle();
  expect(texts(".dots")).toHaveLength(1);
  await say(1, [{ type: "text", text: "Voilà" }]);
  expect(texts(".dots")).toHaveLength(0);
});

test("tries again by itself, and then lets the visitor try", async () => {
  await embed();
  const accept = server.answers["messages"];
  server.answers["messages"] = () => new Response("{}", { status: 503 });
  chat.send("Tiramisu");
  await settle(10_000);
  expect(server.to("messages")).toHaveLength(3);
  expect(new Set(server.to("messages").map(({ body }) => body["id"])).size).toBe(1);
  expect(texts(".failed")[0]).toContain("Non envoyé");
  if (accept) server.answers["messages"] = accept;
  find(".failed button").click();
  await settle();
  expect(texts(".failed")).toEqual([]);
  expect(server.to("messages")).toHaveLength(4);
});

test("what the server refuses for good is not sent again", async () => {
  await embed();
  server.answers["messages"] = () => new Response("{}", { status: 400 });
  chat.send("Tiramisu");
  await settle(10_000);
  expect(server.to("messages")).toHaveLength(1);
  expect(texts(".refused button")).toEqual([]);
});

test("resumes after the last message it has seen", async () => {
  await embed();
  await say(5, [{ type: "text", text: "five" }]);
  server.hangUp();
  await settle(2_000);
  expect(server.to("events").map(({ headers }) => headers["Last-Event-ID"])).toEqual(["0", "5"]);
  expect(texts(".banner")).toEqual([""]);
});

test("takes 45 seconds of silence for a dead line", async () => {
  await embed();
  await settle(44_000);
  expect(server.to("events")).toHaveLength(1);
  await settle(4_000);
  expect(server.to("events")).toHaveLength(2);
});

test("says that there is no connection, and waits longer every time", async () => {
  server.answers["events"] = () => new Response("{}", { status: 503 });
  await embed();
  expect(texts(".banner")[0]).toContain("Pas de connexion");
  await settle(60_000);
  expect(server.to("events").length).toBeLessThan(9);
});

test("begins anew when the server does not know its token any more", async () => {
  localStorage.setItem("comptoir:SITE", "stale");
  const open = server.answers["events"];
  server.answers["events"] = () => new Response("{}", { status: 401 });
  await embed();
  if (open) server.answers["events"] = open;
  await settle(3_000);
  expect(server.to("visitor").map(({ body }) => body["visitor"])).toEqual(["stale", ""]);
  expect(texts(".bubble")).toEqual(["Bonjour !"]);
});

test("a site that does not exist is said, and not asked for again", async () => {
  server.answers["visitor"] = () => new Response("{}", { status: 404 });
  await embed();
  await settle(60_000);
  expect(server.to("visitor")).toHaveLength(1);
  expect(texts(".banner")[0]).toContain("pas disponible");
});

test("identify rejects a wrong proof and keeps the conversation", async () => {
  await embed();
  server.answers["visitor"] = () => Response.json({ detail: "not vouched for" }, { status: 401 });
  await expect(chat.identify({ id: "7", hash: "x" })).rejects.toThrow("not vouched for");
  chat.send("Tiramisu");
  await settle();
  expect(server.to("messages")[0]?.headers["Authorization"]).toBe("Bearer token-1");
});

test("identify shows the identified visitor's own conversation", async () => {
  await embed();
  await say(1, [{ type: "text", text: "before" }]);
  server.welcome = { ...server.welcome, visitor: "u-7", messages: [messageOf({ position: 9 })] };
  await chat.identify({ id: "7", hash: "good", name: "Ada" });
  await settle();
  expect(texts(".bubble")).toEqual(["Bonjour !", "text 9"]);
  expect(localStorage.getItem("comptoir:SITE")).toBe("u-7");
});

test("reset forgets the visitor", async () => {
  await embed();
  await say(1, [{ type: "text", text: "secret" }]);
  server.welcome = { ...server.welcome, visitor: "token-2" };
  chat.reset();
  await settle();
  expect(server.to("visitor").at(-1)?.body["visitor"]).toBe("");
  expect(texts(".bubble")).toEqual(["Bonjour !"]);
  expect(localStorage.getItem("comptoir:SITE")).toBe("token-2");
});

test("changes its language with the attribute", async () => {
  await embed();
  chat.setAttribute("language", "de");
  await settle();
  expect(server.to("visitor").at(-1)?.body["language"]).toBe("de");
  expect(find("textarea").getAttribute("placeholder")).toBe("Nachricht schreiben");
});

test("tells the server what was read, once", async () => {
  await embed();
  vi.spyOn(chat, "getClientRects").mockReturnValue([{}] as unknown as DOMRectList);
  await say(1, [{ type: "text", text: "one" }]);
  server.push("typing", { on: false });
  await settle();
  expect(server.to("read").map(({ body }) => body)).toEqual([{ position: 1 }]);
});

test("says when a person has taken over", async () => {
  await embed();
  expect(texts("header p")[0]).toContain("Assistant numérique");
  await say(1, [{ type: "text", text: "Ici Claire" }], { author: "member" });
  expect(texts("header p")[0]).toContain("Une personne");
});

test("a person can be asked for in one tap", async () => {
  await embed();
  find("header p button").click();
  await settle();
  expect(server.to("messages")[0]?.body["payload"]).toBe("command:human");
});

test("Enter sends, Shift and Enter does not", async () => {
  await embed();
  const field = find("textarea") as HTMLTextAreaElement;
  const press = (init: KeyboardEventInit) =>
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, ...init }));
  field.value = "Tiramisu";
  press({ shiftKey: true });
  expect(texts(".in .bubble")).toEqual([]);
  press({});
  expect(texts(".in .bubble")).toEqual(["Tiramisu"]);
  expect(field.value).toBe("");
  await settle();
});

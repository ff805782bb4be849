import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ComptoirChat } from "./element";
import { FakeServer } from "./fake-server";

if (!customElements.get("comptoir-chat")) customElements.define("comptoir-chat", ComptoirChat);

const KEY =
  "BEl62iUYgUivxIkv69yViEuiBIa-Ib9-SkvMeAtA3LFgDzkrxZJjSgSnfckjBJuBkr3qBUYIHBQFLXYp5Nksh8U";

interface Told {
  method: string;
  token: string;
  body: { endpoint?: string; keys?: object; page?: string };
}

let chat: ComptoirChat;
let server: FakeServer;
let site: Site;
let told: Told[];
/** What the server answers to subscriptions, one after the other; 201 afterwards. */
let statuses: number[];

/** A site with its service worker, and a browser that may be told no. */
class Site {
  permission = "default";
  willSay = "granted";
  asked = 0;
  scripts: string[] = [];
  subscription: { endpoint: string } | undefined;
  #count = 0;

  constructor() {
    const pushManager = {
      getSubscription: () => Promise.resolve(this.subscription ?? null),
      subscribe: (options: { userVisibleOnly: boolean; applicationServerKey: Uint8Array }) =>
        Promise.resolve((this.subscription ??= this.#made(options))),
    };
    const registration = { active: {}, installing: null, waiting: null, pushManager };
    vi.stubGlobal("isSecureContext", true);
    vi.stubGlobal("PushManager", pushManager);
    vi.stubGlobal("Notification", this);
    vi.stubGlobal("navigator", {
      language: "fr",
      serviceWorker: {
        register: (script: string) => {
          this.scripts.push(script);
          return Promise.resolve(registration);
        },
        getRegistration: () => Promise.resolve(this.scripts.length ? registration : undefined),
      },
    });
  }

  requestPermission(): Promise<string> {
    this.asked += 1;
    this.permission = this.willSay;
    return Promise.resolve(this.permission);
  }

  /** As when another page of the site has subscribed before. */
  async remembers(): Promise<void> {
    this.permission = "granted";
    this.scripts.push("/worker.js");
    const key = Uint8Array.from(atob(KEY.replaceAll("-", "+").replaceAll("_", "/")), (c) =>
      c.charCodeAt(0),
    );
    this.subscription = this.#made({ userVisibleOnly: true, applicationServerKey: key });
    await Promise.resolve();
  }

  #made(options: { userVisibleOnly: boolean; applicationServerKey: Uint8Array }) {
    expect(options.userVisibleOnly).toBe(true);
    this.#count += 1;
    const endpoint = `https://push.example/${this.#count}`;
    return {
      endpoint,
      options: { applicationServerKey: options.applicationServerKey.buffer },
      toJSON: () => ({ endpoint, keys: { p256dh: "p", auth: "a" } }),
      unsubscribe: () => {
        this.subscription = undefined;
        return Promise.resolve(true);
      },
    };
  }
}

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date("2026-11-20T10:00:00Z") });
  localStorage.clear();
  server = new FakeServer();
  server.welcome.push = { key: KEY };
  site = new Site();
  [told, statuses] = [[], []];
  const others = fetch;
  vi.stubGlobal("fetch", (address: string, init: RequestInit) => {
    if (!address.endsWith("/push")) return others(address, init);
    const headers = init.headers as Record<string, string>;
    const body = JSON.parse(init.body as string) as Told["body"];
    told.push({ method: init.method ?? "", token: headers["Authorization"] ?? "", body });
    const status = init.method === "DELETE" ? 204 : (statuses.shift() ?? 201);
    return Promise.resolve(new Response(status === 204 ? null : "{}", { status }));
  });
});

afterEach(async () => {
  chat.remove();
  // What reacts to it starts its timers while they are still fake: none outlives the tests.
  await settle();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function embed(attributes: Record<string, string> = { worker: "/worker.js" }): Promise<void> {
  chat = document.createElement("comptoir-chat");
  const all = { site: "SITE", server: "https://chat.example", language: "fr", inline: "" };
  for (const [name, value] of Object.entries({ ...all, ...attributes })) {
    chat.setAttribute(name, value);
  }
  document.body.append(chat);
  await settle();
}

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(10);
  await vi.dynamicImportSettled();
  await vi.advanceTimersByTimeAsync(10);
}

async function write(): Promise<void> {
  chat.send("Tiramisu");
  await settle();
}

function line(): HTMLElement | null {
  const found = chat.shadowRoot?.querySelector<HTMLElement>(".push");
  return found && !found.hidden ? found : null;
}

async function click(): Promise<void> {
  line()?.querySelector("button")?.click();
  await settle();
}

const OFFER = "Me prévenir quand il y a une réponse";
const ON = "Vous recevrez une notification quand il y a une réponse.Désactiver";

test("offers nothing before the visitor has written, and asks for nothing by itself", async () => {
  await embed();
  expect(line()).toBeNull();
  await write();
  expect(line()?.textContent).toBe(OFFER);
  expect(line()?.nextElementSibling?.className).toBe("composer");
  expect([site.asked, site.scripts, told]).toEqual([0, [], []]);
});

test("offers nothing where the company has none", async () => {
  delete server.welcome.push;
  await embed();
  await write();
  expect(line()).toBeNull();
});

test("offers nothing where the page names no worker", async () => {
  await embed({});
  await write();
  expect(line()).toBeNull();
});

test.each(["PushManager", "Notification"])(
  "offers nothing in a browser without %s",
  async (name) => {
    Reflect.deleteProperty(globalThis, name);
    await embed();
    await write();
    expect(line()).toBeNull();
  },
);

test("offers nothing on a page without https", async () => {
  vi.stubGlobal("isSecureContext", false);
  await embed();
  await write();
  expect(line()).toBeNull();
});

test("offers nothing to who has said no to the browser", async () => {
  site.permission = "denied";
  await embed();
  await write();
  expect(line()).toBeNull();
});

test("a click asks, registers the site's worker, subscribes and tells the server", async () => {
  await embed();
  await write();
  await click();
  expect(site.asked).toBe(1);
  expect(site.scripts).toEqual(["/worker.js"]);
  expect(told).toEqual([
    {
      method: "POST",
      token: "Bearer token-1",
      body: {
        endpoint: "https://push.example/1",
        keys: { p256dh: "p", auth: "a" },
        page: location.href,
      },
    },
  ]);
  expect(line()?.textContent).toBe(ON);
  expect(localStorage.getItem("comptoir:SITE:push")).toBe("token-1");
});

test("says no more to who says no", async () => {
  site.willSay = "denied";
  await embed();
  await write();
  await click();
  expect(line()).toBeNull();
  expect([site.scripts, told]).toEqual([[], []]);
});

test("who only closes the question may be asked again", async () => {
  site.willSay = "default";
  await embed();
  await write();
  await click();
  expect(line()?.textContent).toBe(OFFER);
});

test("turning it off ends it on both sides", async () => {
  await embed();
  await write();
  await click();
  await click();
  expect(told.at(-1)).toEqual({
    method: "DELETE",
    token: "Bearer token-1",
    body: { endpoint: "https://push.example/1" },
  });
  expect(site.subscription).toBeUndefined();
  expect(line()?.textContent).toBe(OFFER);
  expect(localStorage.getItem("comptoir:SITE:push")).toBe("");
});

test("takes a subscription that has ended for what it is, and makes another", async () => {
  statuses = [409, 201];
  await embed();
  await write();
  await click();
  const endpoints = told.map(({ body }) => body.endpoint);
  expect(endpoints).toEqual(["https://push.example/1", "https://push.example/2"]);
  expect(line()?.textContent).toBe(ON);
});

test("says that it did not work, and lets the visitor try again", async () => {
  statuses = [503, 201];
  await embed();
  await write();
  await click();
  expect(line()?.textContent).toBe(`Cela n’a pas fonctionné.${OFFER}`);
  await click();
  expect(line()?.textContent).toBe(ON);
});

test("does nothing twice while it is busy", async () => {
  await embed();
  await write();
  const button = line()?.querySelector("button");
  button?.click();
  expect(button?.ariaDisabled).toBe("true");
  button?.click();
  await settle();
  expect([site.asked, told.length]).toEqual([1, 1]);
  expect(button?.ariaDisabled).toBe("false");
});

test("on another page it goes on, without a question", async () => {
  localStorage.setItem("comptoir:SITE:push", "token-1");
  await site.remembers();
  await embed();
  expect(line()?.textContent).toBe(ON);
  expect(told.map(({ method, body }) => [method, body.page])).toEqual([["POST", location.href]]);
  expect(site.asked).toBe(0);
});

test("what has ended meanwhile is offered again, never renewed by itself", async () => {
  localStorage.setItem("comptoir:SITE:push", "token-1");
  statuses = [409];
  await site.remembers();
  await embed();
  expect(line()).toBeNull();
  await write();
  expect(line()?.textContent).toBe(OFFER);
  expect(told).toHaveLength(1);
});

test("somebody else on the same browser does not get the notifications of the first", async () => {
  localStorage.setItem("comptoir:SITE:push", "token-1");
  await site.remembers();
  await embed();
  server.welcome = { ...server.welcome, visitor: "token-2" };
  chat.reset();
  await settle();
  expect(told.at(-1)).toEqual({
    method: "DELETE",
    token: "Bearer token-1",
    body: { endpoint: "https://push.example/1" },
  });
  expect(site.subscription).toBeUndefined();
  expect(line()).toBeNull();
  await write();
  expect(line()?.textContent).toBe(OFFER);
});

test("speaks the language of the element, and stays when that is built anew", async () => {
  await embed();
  await write();
  chat.setAttribute("language", "de");
  await settle();
  expect(line()?.textContent).toBe("Benachrichtigen, wenn eine Antwort da ist");
  chat.setAttribute("server", "https://other.example");
  await settle();
  await write();
  expect(line()?.textContent).toBe("Benachrichtigen, wenn eine Antwort da ist");
});

import { beforeAll, beforeEach, expect, test, vi } from "vitest";

const SCOPE = "https://shop.example/";

let shown: [string, Record<string, unknown>][];
let pages: { url: string; focus: () => void }[];
let focused: string[];
let opened: string[];
let work: Promise<unknown>[];

beforeAll(async () => {
  vi.stubGlobal("registration", {
    scope: SCOPE,
    showNotification: (title: string, options: Record<string, unknown>) => {
      shown.push([title, options]);
      return Promise.resolve();
    },
  });
  vi.stubGlobal("clients", {
    matchAll: () => Promise.resolve(pages),
    openWindow: (url: string) => Promise.resolve(opened.push(url)),
  });
  await import("./push-worker");
});

beforeEach(() => {
  [shown, pages, focused, opened, work] = [[], [], [], [], []];
});

async function happens(kind: string, more: object): Promise<void> {
  const waitUntil = (promise: Promise<unknown>) => work.push(promise);
  dispatchEvent(Object.assign(new Event(kind), { waitUntil, ...more }));
  await Promise.all(work);
}

async function push(text: string): Promise<void> {
  await happens("push", { data: { json: () => JSON.parse(text) as unknown } });
}

async function click(data: unknown): Promise<boolean> {
  let isClosed = false;
  const close = () => {
    isClosed = true;
  };
  await happens("notificationclick", { notification: { data, close } });
  return isClosed;
}

function page(url: string) {
  return { url, focus: () => focused.push(url) };
}

test("shows what it is told", async () => {
  await push('{"title": "Shop", "body": "Here it is", "url": "https://shop.example/a?b=1"}');
  const data = { comptoir: "https://shop.example/a?b=1" };
  const options = { body: "Here it is", tag: "comptoir", renotify: true, data };
  expect(shown).toEqual([["Shop", options]]);
});

test("takes the place of what has the same tag", async () => {
  await push('{"title": "Shop", "tag": "t1"}');
  expect(shown[0]?.[1]["tag"]).toBe("t1");
});

test.each(["", "//evil.example/x", "https://evil.example/", "javascript:alert(1)", "https://["])(
  "opens nothing but pages of its own site: %s",
  async (url) => {
    await push(JSON.stringify({ title: "Shop", url }));
    expect(shown[0]?.[1]["data"]).toEqual({ comptoir: SCOPE });
  },
);

test.each(["no JSON", "null", "1", '"x"', "{}", '{"body": "x"}'])(
  "leaves to others what is not ours: %s",
  async (text) => {
    await push(text);
    expect(shown).toEqual([]);
  },
);

test("a push without data is not ours", async () => {
  await happens("push", { data: null });
  expect([shown, work]).toEqual([[], []]);
});

test("a click goes to the page that is open", async () => {
  pages = [page("https://shop.example/"), page("https://shop.example/a#chat")];
  expect(await click({ comptoir: "https://shop.example/a" })).toBe(true);
  expect([focused, opened]).toEqual([["https://shop.example/a#chat"], []]);
});

test("a click opens the page that is not", async () => {
  pages = [page("https://shop.example/")];
  await click({ comptoir: "https://shop.example/a" });
  expect([focused, opened]).toEqual([[], ["https://shop.example/a"]]);
});

test("a click on what others show is theirs", async () => {
  for (const data of [null, {}, { url: "https://shop.example/a" }]) {
    expect(await click(data)).toBe(false);
  }
  expect([focused, opened, work]).toEqual([[], [], []]);
});

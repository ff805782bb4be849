/** The part of a page's service worker that shows notifications. A company's own file on its own
 *  site imports it: `importScripts("https://chat.example.com/push-worker.js")`. A classic script. */

interface Shown {
  title: string;
  body?: string;
  url?: string;
  tag?: string;
}

interface Page {
  url: string;
  focus(): Promise<unknown>;
}

/** What the worker's global scope has and a page has not. */
interface Worker {
  registration: {
    scope: string;
    showNotification(title: string, options: object): Promise<void>;
  };
  clients: {
    matchAll(options: object): Promise<Page[]>;
    openWindow(url: string): Promise<unknown>;
  };
}

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface Pushed extends Lasting {
  data: { json(): unknown } | null;
}

interface Clicked extends Lasting {
  notification: { data: { comptoir?: string } | null; close(): void };
}

(() => {
  const worker = self as unknown as Worker;

  addEventListener("push", (event) => {
    const shown = read((event as Pushed).data);
    if (shown) (event as Pushed).waitUntil(show(shown));
  });

  addEventListener("notificationclick", (event) => {
    const { notification } = event as Clicked;
    const url = notification.data?.comptoir;
    // Other scripts of the site may show notifications too.
    if (url === undefined) return;
    notification.close();
    (event as Clicked).waitUntil(openPage(url));
  });

  /** What Comptoir sends has a title; anything else is for other scripts of the site. */
  function read(data: Pushed["data"]): Shown | undefined {
    try {
      const shown = data?.json() as Partial<Shown> | null;
      return shown?.title ? (shown as Shown) : undefined;
    } catch {
      return undefined;
    }
  }

  function show({ title, body = "", url = "", tag = "comptoir" }: Shown): Promise<void> {
    const data = { comptoir: ownPage(url) };
    // The newest takes the place of the one before, and is heard again.
    return worker.registration.showNotification(title, { body, tag, renotify: true, data });
  }

  async function openPage(url: string): Promise<void> {
    const pages = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
    const shown = pages.find((page) => withoutHash(page.url) === withoutHash(url));
    await (shown ? shown.focus() : worker.clients.openWindow(url));
  }

  /** The address where it is one of this site; else where the site begins. */
  function ownPage(url: string): string {
    const { scope } = worker.registration;
    try {
      const page = new URL(url || scope, scope);
      return page.origin === new URL(scope).origin ? page.href : scope;
    } catch {
      return scope;
    }
  }

  function withoutHash(url: string): string {
    return url.split("#", 1).join();
  }
})();

// For the compiler alone; nothing is left of it in the built file.
export {};

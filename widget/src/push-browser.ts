/** The browser's side of notifications: permission, the site's service worker, the subscription. */

export type Consent = "granted" | "denied" | "default";

/** Whether this browser, on this page, can be told of messages at all. */
export function isAble(): boolean {
  return (
    isSecureContext &&
    "serviceWorker" in navigator &&
    "PushManager" in window &&
    "Notification" in window
  );
}

export function consent(): Consent {
  return Notification.permission;
}

/** Asks the visitor. Only ever after a click: browsers ignore everything else, and people too. */
export function askConsent(): Promise<Consent> {
  return Notification.requestPermission();
}

/** The subscription that there is already; undefined without one, or where it is for another key. */
export async function current(script: string, key: string): Promise<PushSubscription | undefined> {
  const registration = await navigator.serviceWorker.getRegistration(script);
  const subscription = await registration?.pushManager.getSubscription();
  return subscription && isFor(subscription, key) ? subscription : undefined;
}

/** Subscribes. With `isAnew`, what was there before ends first. */
export async function subscribe(
  script: string,
  key: string,
  isAnew: boolean,
): Promise<PushSubscription> {
  const registration = await navigator.serviceWorker.register(script);
  await activated(registration);
  const { pushManager } = registration;
  const before = await pushManager.getSubscription();
  if (before && (isAnew || !isFor(before, key))) await before.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) });
}

function isFor({ options }: PushSubscription, key: string): boolean {
  const given = new Uint8Array(options.applicationServerKey ?? []);
  return given.join() === bytesOf(key).join();
}

/** A subscription needs a worker that runs; one that was just registered begins in a moment. */
async function activated(registration: ServiceWorkerRegistration): Promise<void> {
  const worker = registration.installing ?? registration.waiting;
  if (registration.active || !worker) return;
  await new Promise<void>((resolve) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated" || worker.state === "redundant") resolve();
    });
  });
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const plain = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/** The REST API, typed by its own document.
 *
 *  const api = openApi("acme");
 *  const page = await said(api.GET("/conversations", { params: { query: { limit: 50 } } }));
 *
 *  Each call answers the body, or throws a `Problem`.
 */
import createClient, { type Client, type Middleware } from "openapi-fetch";
import { Problem, problemIn, UNREACHABLE } from "./problem";
import type { paths } from "./schema";

export const PREFIX = "/api/v1";

export type Api = Client<paths>;

/** The API of a workspace, named by its slug; "" for what belongs to none, such as the session. */
export function openApi(workspace: string, origin = globalThis.location.origin): Api {
  const api = createClient<paths>({
    baseUrl: new URL(PREFIX, origin).href,
    credentials: "same-origin",
    headers: headersOf(workspace),
  });
  api.use(wrapped);
  return api;
}

/** What each request of a page carries: a foreign page cannot send this header. */
export function headersOf(workspace: string): Record<string, string> {
  return workspace ? { "Comptoir-Workspace": workspace } : {};
}

/** A word for one action of a person. Send it again with the same request when an answer was lost,
 *  and it is done once. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join(
    "-",
  );
}

const KEY = "Idempotency-Key";

const wrapped: Middleware = {
  onRequest({ request }) {
    if (request.method === "POST" && !request.headers.has(KEY)) request.headers.set(KEY, newKey());
  },
  async onResponse({ response }) {
    if (!response.ok) throw await problemIn(response);
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === "AbortError") return undefined;
    return error instanceof Problem ? error : new Problem({ code: UNREACHABLE });
  },
};

/** The body of an answer, which is there: what is not good was thrown. */
export async function said<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  return data as T;
}

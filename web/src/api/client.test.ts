// @vitest-environment node
import type { IncomingMessage } from "node:http";
import { afterEach, expect, test } from "vitest";
import { openApi, said } from "./client";
import { listen, type Loopback } from "./loopback.test-server";
import { problemOf, UNREACHABLE } from "./problem";

let server: Loopback | undefined;
afterEach(() => server?.close());

async function answering(status: number, body: object, headers: Record<string, string> = {}) {
  const asked: IncomingMessage[] = [];
  server = await listen((request, response) => {
    asked.push(request);
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  });
  return { asked, api: openApi("acme", server.origin) };
}

async function problem(call: Promise<unknown>) {
  return call.then(
    () => expect.unreachable(),
    (error: unknown) => problemOf(error),
  );
}

test("a request names its workspace and the answer is its body", async () => {
  const { asked, api } = await answering(200, { items: [], next: null });
  expect(await said(api.GET("/sources"))).toEqual({ items: [], next: null });
  expect(asked[0]?.url).toBe("/api/v1/sources");
  expect(asked[0]?.headers["comptoir-workspace"]).toBe("acme");
  expect(asked[0]?.headers["idempotency-key"]).toBeUndefined();
});

test("each write has a key of its own, or the one it was given", async () => {
  const { asked, api } = await answering(201, {});
  const write = (key?: string) =>
    api.POST("/sign-up/code", {
      body: { code: "abc" },
      ...(key && { headers: { "Idempotency-Key": key } }),
    });
  await write();
  await write();
  await write("mine");
  const keys = asked.map((one) => one.headers["idempotency-key"]);
  expect(new Set(keys).size).toBe(3);
  expect(keys[0]).toMatch(/^[\x21-\x7e]{10,200}$/);
  expect(keys[2]).toBe("mine");
});

test("what the API refuses is thrown as a problem", async () => {
  const body = { code: "not_allowed", detail: "no", advice: "Use a template.", reason: "window" };
  const { api } = await answering(409, body, { "retry-after": "7" });
  const found = await problem(said(api.GET("/sources")));
  const { detail, ...rest } = body;
  expect(found).toMatchObject({ ...rest, status: 409, retryAfter: 7 });
  expect(found.message).toBe(detail);
});

test("an answer that is no problem of ours still is one", async () => {
  const { api } = await answering(502, []);
  expect(await problem(said(api.GET("/sources")))).toMatchObject({ code: "http_502", status: 502 });
});

test("no answer at all is a problem too", async () => {
  const { api } = await answering(200, {});
  server?.close();
  expect(await problem(said(api.GET("/sources")))).toMatchObject({ code: UNREACHABLE });
});

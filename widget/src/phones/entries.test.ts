import { describe, expect, it, vi } from "vitest";
import { type Context, renderEntry } from "./entries";
import type { Got, Phone } from "./protocol";
import { fill, reasonOf, TEXTS } from "./texts";

const PHONE: Phone = {
  type: "whatsapp",
  name: "WhatsApp",
  platform: "WhatsApp",
  person: "Sheena",
  handle: "@sheena.n",
  blocks: "silent",
  confirmation: "echo",
  window: 24,
  human_window: 0,
  marked: true,
  heard: 0,
};
const AT = "2026-11-22T14:00:00+00:00";
const SCREEN = { text: "", image: "", link: "", list_button: "", buttons: [], cards: [] };

function got(fields: Partial<Got>): Got {
  const base = { id: "g1", at: AT, side: "them" as const, status: "read", error: "" };
  return { ...base, hidden: false, ...SCREEN, ...fields };
}

function context(phone: Partial<Phone> = {}): Context {
  const act = { say: vi.fn(), tap: vi.fn(), team: vi.fn(), order: vi.fn() };
  const texts = TEXTS.en;
  return { phone: { ...PHONE, ...phone }, texts, language: "en", company: "La Bonne Table", act };
}

describe("what came", () => {
  it("is text, never HTML, with marks where the platform shows them", () => {
    const evil = "<img src=x onerror=alert(1)> *bold*";
    expect(renderEntry(got({ text: evil }), context()).querySelector("img")).toBeNull();
    expect(renderEntry(got({ text: evil }), context()).querySelector("strong")).not.toBeNull();
    const plain = renderEntry(got({ text: evil }), context({ marked: false }));
    expect(plain.textContent).toContain("*bold*");
  });

  it("leads to pages only", () => {
    const buttons = [{ label: "Open", way: "link" as const, url: "javascript:alert(1)" }];
    const row = renderEntry(got({ text: "x", buttons, link: "javascript:alert(2)" }), context());
    expect(row.querySelector("a")).toBeNull();
  });

  it("names its page once", () => {
    const link = "https://a.example/b";
    const open = { label: "Read", way: "link" as const, url: link };
    const links = (fields: Partial<Got>) =>
      renderEntry(got({ link, ...fields }), context()).querySelectorAll("a").length;
    expect(links({ text: "A cake" })).toBe(1);
    expect(links({ text: `A cake ${link}` })).toBe(1);
    expect(links({ text: "A cake", buttons: [open] })).toBe(1);
  });

  it("is tapped by the number of its button, in lists too", () => {
    const shown = context();
    const buttons = [{ label: "Soup", way: "row" as const, tap: 4 }];
    const row = renderEntry(got({ text: "Which?", buttons, list_button: "Choose" }), shown);
    expect(row.querySelector("summary")?.textContent).toBe("Choose");
    row.querySelector("button")?.click();
    expect(shown.act.tap).toHaveBeenCalledWith("whatsapp", "g1", 4);
  });

  it("says how numbers are answered where nothing can be tapped", () => {
    const buttons = [1, 2].map((n) => ({ label: `${n}`, way: "number" as const, tap: n - 1 }));
    const row = renderEntry(got({ text: "1. a\n2. b", buttons }), context());
    expect(row.querySelector("button")).toBeNull();
    expect(row.querySelector(".hint")?.textContent).toContain("from 1 to 2");
  });

  it("says what nobody saw", () => {
    const row = renderEntry(got({ text: "Hello", hidden: true }), context());
    expect(row.textContent).toContain("shows it to nobody");
    expect(row.querySelector(".ticks")).toBeNull();
  });
});

describe("the words", () => {
  it("are there in each language", () => {
    const keys = (value: object): string[] =>
      Object.entries(value as Record<string, unknown>).flatMap(([name, inner]) =>
        inner && typeof inner === "object" ? keys(inner).map((k) => `${name}.${k}`) : [name],
      );
    expect(keys(TEXTS.de)).toEqual(keys(TEXTS.en));
    expect(keys(TEXTS.fr)).toEqual(keys(TEXTS.en));
  });

  it("take values, and say why", () => {
    expect(fill("{a} of {b}", { a: 1 })).toBe("1 of {b}");
    expect(reasonOf("recipient_gone: they left", TEXTS.en)).toContain("does not reach");
    expect(reasonOf("HTTP 429", TEXTS.en)).toContain("too many");
  });
});

import { expect, test } from "vitest";
import { parseLinks, safeUrl } from "./links";

test.each([
  ["https://a.example/x", "https://a.example/x"],
  ["http://a.example", "http://a.example/"],
  ["mailto:a@b.example", "mailto:a@b.example"],
  ["tel:+33123456789", "tel:+33123456789"],
])("%s may be a link", (raw, href) => {
  expect(safeUrl(raw)).toBe(href);
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  " java\nscript:alert(1)",
  "data:text/html,x",
  "data:image/svg+xml,<svg onload=alert(1)>",
  "vbscript:x",
  "blob:https://a.example/1",
  "file:///etc/passwd",
  "//[",
  "",
])("%j may not", (raw) => {
  expect(safeUrl(raw)).toBe("");
});

test("an address without a host is the server's", () => {
  expect(safeUrl("/chat/x/pictures/1", "https://chat.example")).toBe(
    "https://chat.example/chat/x/pictures/1",
  );
  expect(safeUrl("javascript:x", "https://chat.example")).toBe("");
});

test("finds links and leaves the sentence's punctuation out", () => {
  expect(parseLinks("See https://a.example/b, or mailto:c@d.example.")).toEqual([
    { text: "See " },
    { text: "https://a.example/b", href: "https://a.example/b" },
    { text: ", or " },
    { text: "mailto:c@d.example", href: "mailto:c@d.example" },
    { text: "." },
  ]);
});

test("a bracket belongs to the address that opened it", () => {
  const [, link, rest] = parseLinks("(https://a.example/b_(c)).");
  expect(link?.text).toBe("https://a.example/b_(c)");
  expect(rest?.text).toBe(").");
  expect(parseLinks("(https://a.example/b)")[1]?.text).toBe("https://a.example/b");
});

test("keeps text without links as it is", () => {
  expect(parseLinks("javascript:alert(1) <b>x</b>")).toEqual([
    { text: "javascript:alert(1) <b>x</b>" },
  ]);
  expect(parseLinks("")).toEqual([]);
});

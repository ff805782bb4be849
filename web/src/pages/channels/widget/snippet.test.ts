import { expect, test } from "vitest";
import { ACCENT, ENOUGH, type Look, onWhite, readable, siteIn, snippetOf, textOn } from "./snippet";

const LOOK: Look = {
  site: "abc-1",
  server: "https://chat.example",
  language: "",
  theme: "",
  side: "",
  inline: false,
  accent: ACCENT,
};

test("a launcher is one tag", () => {
  expect(snippetOf(LOOK)).toBe(
    '<script type="module" src="https://chat.example/widget.js" data-comptoir-site="abc-1"></script>',
  );
});

test("choices go into the tag, a colour above it", () => {
  const made = snippetOf({ ...LOOK, language: "fr", theme: "dark", accent: "#ffcc00" });
  expect(made).toContain('data-comptoir-language="fr" data-comptoir-theme="dark"');
  expect(made).toContain("--comptoir-accent: #ffcc00; --comptoir-on-accent: #000000");
});

test("a part of the page is an element", () => {
  expect(snippetOf({ ...LOOK, inline: true })).toContain(
    '<comptoir-chat site="abc-1" inline></comptoir-chat>',
  );
});

test.each([
  ["#ffffff", "#000000"],
  ["#0e5f59", "#ffffff"],
  ["#000000", "#ffffff"],
])("text upon %s is %s", (colour, text) => {
  expect(textOn(colour)).toBe(text);
});

test("the launcher may stand on the left, a part of the page stands where it is put", () => {
  expect(snippetOf({ ...LOOK, side: "left" })).toContain('data-comptoir-side="left"');
  expect(snippetOf({ ...LOOK, side: "left", inline: true })).not.toContain("side");
});

test("a colour that is hard to read has a darker one that is not", () => {
  expect(onWhite("#ffffff")).toBeCloseTo(1);
  expect(onWhite("#000000")).toBeCloseTo(21);
  expect(readable(ACCENT)).toBe(ACCENT);
  expect(onWhite("#ffcc00")).toBeLessThan(ENOUGH);
  expect(onWhite(readable("#ffcc00"))).toBeGreaterThanOrEqual(ENOUGH);
});

test("the token is found in what was told", () => {
  expect(siteIn(snippetOf(LOOK))).toBe("abc-1");
  expect(siteIn("https://chat.example/chat/x_Y-9")).toBe("x_Y-9");
  expect(siteIn("nothing")).toBe("");
});

import { expect, test } from "vitest";
import { ACCENT, type Look, siteIn, snippetOf, textOn } from "./snippet";

const LOOK: Look = {
  site: "abc-1",
  server: "https://chat.example",
  language: "",
  theme: "",
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

test("the token is found in what was told", () => {
  expect(siteIn(snippetOf(LOOK))).toBe("abc-1");
  expect(siteIn("https://chat.example/chat/x_Y-9")).toBe("x_Y-9");
  expect(siteIn("nothing")).toBe("");
});

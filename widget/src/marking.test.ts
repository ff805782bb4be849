import { expect, test } from "vitest";
import { parseMarking } from "./marking";

test("marks bold and italic", () => {
  expect(parseMarking("a *b c* _d_.")).toEqual([
    { text: "a " },
    { text: "b c", bold: true },
    { text: " " },
    { text: "d", italic: true },
    { text: "." },
  ]);
});

test("marks inside marks", () => {
  expect(parseMarking("*a _b_*")).toEqual([
    { text: "a ", bold: true },
    { text: "b", bold: true, italic: true },
  ]);
  expect(parseMarking("_*b*_")).toEqual([{ text: "b", bold: true, italic: true }]);
});

test.each(["2 * 3 * 4", "5*3*2", "snake_case_name", "* one\n* two", "*open", "a_b", "**"])(
  "%j is only text",
  (text) => {
    expect(parseMarking(text)).toEqual([{ text }]);
  },
);

test("does not reach over a line break", () => {
  expect(parseMarking("*a\nb*")).toEqual([{ text: "*a\nb*" }]);
});

test("marked links stay links, and addresses keep their underscores", () => {
  expect(parseMarking("*https://a.example*")).toEqual([
    { text: "https://a.example", href: "https://a.example/", bold: true },
  ]);
  expect(parseMarking("https://a.example/x_y_z")).toEqual([
    { text: "https://a.example/x_y_z", href: "https://a.example/x_y_z" },
  ]);
});

test("stays quick with hostile text", () => {
  const begin = performance.now();
  parseMarking("*a _b ".repeat(1_500));
  expect(performance.now() - begin).toBeLessThan(1_000);
});

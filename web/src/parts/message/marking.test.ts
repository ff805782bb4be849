import { expect, test } from "vitest";
import { type Piece, piecesOf } from "./marking";

const html = (pieces: Piece[]): string =>
  pieces
    .map((one) => {
      if (one.kind === "text") return one.text;
      if (one.kind === "code") return `<code>${one.text}</code>`;
      if (one.kind === "link") return `<a>${one.href}</a>`;
      return `<${one.kind}>${html(one.pieces)}</${one.kind}>`;
    })
    .join("");

test.each([
  ["*now* and _then_, ~not~", "<bold>now</bold> and <italic>then</italic>, <struck>not</struck>"],
  ["*a _b_ c*", "<bold>a <italic>b</italic> c</bold>"],
  ["2*3*4 snake_case_name", "2*3*4 snake_case_name"],
  ["* not * a mark", "* not * a mark"],
  ["see https://a.example/x_y_z?q=1.", "see <a>https://a.example/x_y_z?q=1</a>."],
  ["(https://a.example/b)", "(<a>https://a.example/b</a>)"],
  ["https://a.example/b_(c)", "<a>https://a.example/b_(c)</a>"],
  ["`*x*` ```y\nz```", "<code>*x*</code> <code>y\nz</code>"],
  ["javascript:alert(1) <b>x</b>", "javascript:alert(1) <b>x</b>"],
  ["", ""],
])("%s", (text, wanted) => {
  expect(html(piecesOf(text))).toBe(wanted);
});

test("a long text of signs is read in no time, and none of it is lost", () => {
  const text = "*a_b~c ".repeat(1_400);
  expect(html(piecesOf(text)).length).toBeGreaterThanOrEqual(text.length);
});

import { expect, test } from "vitest";
import { talk } from "../sample.test-data";
import type { Conversation } from "../shapes";
import { type Pages, patched } from "./patch";

const at = (minute: number) => `2026-11-22T10:${String(minute).padStart(2, "0")}:00Z`;
const said = (id: string, minute: number, more: Partial<Conversation> = {}) =>
  talk(id, { last_message_at: at(minute), waiting_since: at(minute), ...more });

function pages(next: string | null, ...all: Conversation[][]): Pages {
  return {
    pageParams: all.map((_, page) => String(page)),
    pages: all.map((items, page) => ({
      items,
      next: page < all.length - 1 ? `${page}` : next,
    })),
  };
}
const ids = (found: Pages) => found.pages.map((page) => page.items.map((one) => one.id));

test("whoever writes comes to the top, from whatever page", () => {
  const before = pages(null, [said("a", 9), said("b", 8)], [said("c", 7)]);
  expect(ids(patched(before, said("c", 10), "team", "me"))).toEqual([["c", "a", "b"], []]);
});

test("who waits longest stays first where that is the order", () => {
  const before = pages(null, [said("a", 1), said("b", 5)]);
  expect(ids(patched(before, said("c", 3), "waiting", "me"))).toEqual([["a", "c", "b"]]);
});

test("what changed but was not said anew stays where it is", () => {
  const before = pages(null, [said("a", 9), said("b", 8)]);
  const after = patched(before, said("b", 8, { tags: ["vip"] }), "team", "me");
  expect(ids(after)).toEqual([["a", "b"]]);
  expect(after.pages[0]?.items[1]?.tags).toEqual(["vip"]);
});

test("what belongs elsewhere is gone, and what came in is there", () => {
  const before = pages(null, [said("a", 9), said("b", 8)]);
  const handedBack = said("a", 9, { owner: "assistant" });
  expect(ids(patched(before, handedBack, "team", "me"))).toEqual([["b"]]);
  const mine = said("d", 7, { owner: "member", member_id: "me" });
  expect(ids(patched(before, mine, "mine", "me"))).toEqual([["a", "b", "d"]]);
  expect(
    ids(patched(before, said("e", 7, { owner: "member", member_id: "x" }), "mine", "me")),
  ).toEqual([["a", "b"]]);
});

test("what lies behind all that was read comes with the next page", () => {
  const before = pages("more", [said("a", 9)]);
  expect(ids(patched(before, said("z", 1), "team", "me"))).toEqual([["a"]]);
});

test("only the server knows what belongs into a saved view", () => {
  const before = pages(null, [said("a", 9)]);
  expect(ids(patched(before, said("b", 10), "saved:v1", "me"))).toEqual([["a"]]);
  expect(ids(patched(before, said("a", 10), "saved:v1", "me"))).toEqual([["a"]]);
});

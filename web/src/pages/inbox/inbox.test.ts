import { expect, test } from "vitest";
import { cannedWanted } from "./composer/canned";
import { lengthOf } from "./composer/length";
import { filledTemplate, readTemplate } from "./composer/template-blanks";
import { snoozeTimes } from "./deeds/snooze-times";
import { initialsOf } from "./names";
import { inboxSearch } from "./place";
import { talk } from "./sample.test-data";
import { countOf, fits, parseView, queryOf, RULES, VIEWS } from "./views";

test("an address says what is shown, and nothing strange", () => {
  expect(inboxSearch({ view: "mine", c: "01ab", q: "x" })).toEqual({
    view: "mine",
    c: "01ab",
    q: "x",
  });
  expect(inboxSearch({ view: "constructor", c: "../x", q: 4711 })).toEqual({
    view: "team",
    q: "4711",
  });
  expect(parseView("team:01ab")).toBe("team:01ab");
  expect(queryOf("saved:01ab")).toEqual({ view: "01ab" });
  expect(queryOf("team:01ab")).toMatchObject({ team_id: "01ab", state: "open" });
});

test("a conversation is in the views it belongs to", () => {
  const within = (one: ReturnType<typeof talk>) =>
    VIEWS.filter((view) => fits(view, one, "me") === true);
  expect(within(talk("a"))).toEqual(["unassigned", "team", "all"]);
  expect(within(talk("a", { owner: "assistant" }))).toEqual(["assistant", "all"]);
  expect(within(talk("a", { state: "resolved" }))).toEqual(["resolved"]);
  const mine = talk("a", { owner: "member", member_id: "me", mentioned: true, waiting_since: "x" });
  expect(within(mine)).toEqual(["mine", "team", "mentions", "waiting", "all"]);
  expect(fits("team:t", talk("a", { team_id: "t" }), "me")).toBe(true);
  expect(fits("saved:v", talk("a"), "me")).toBeNull();
});

test("each view has its count", () => {
  const counts = {
    mine: 1,
    unassigned: 2,
    team: 3,
    teams: { t: 9 },
    mentions: 4,
    waiting: 5,
    late: 0,
    assistant: 6,
    flow: 7,
    snoozed: 8,
    resolved: 10,
    views: { v: 11 },
  };
  expect(VIEWS.map((view) => RULES[view].count(counts))).toEqual([1, 2, 3, 4, 5, 6, 16, 8, 10]);
  expect([countOf("team:t", counts), countOf("saved:v", counts)]).toEqual([9, 11]);
  expect(countOf("team:t", undefined)).toBeUndefined();
});

test("a snooze ends ahead, on the clock of whoever looks", () => {
  const noon = new Date(2026, 10, 22, 12, 0);
  const spans = snoozeTimes(noon).map((one) => one.span);
  expect(spans).toEqual(["hour", "evening", "tomorrow", "week"]);
  expect(snoozeTimes(noon).every((one) => one.until > noon)).toBe(true);
  const monday = snoozeTimes(new Date(2026, 10, 23, 8, 0)).at(-1)?.until;
  expect(monday).toEqual(new Date(2026, 10, 30, 9, 0));
  expect(snoozeTimes(new Date(2026, 10, 22, 17, 0)).map((one) => one.span)).not.toContain(
    "evening",
  );
});

test("lengths are those of the channel", () => {
  const text = "é👍";
  expect([lengthOf(text, "characters"), lengthOf(text, "utf16"), lengthOf(text, "bytes")]).toEqual([
    2, 3, 6,
  ]);
});

test("canned replies are wanted by a first stroke only", () => {
  expect(["/", "/He", "/he llo", "a /he", ""].map(cannedWanted)).toEqual([
    "",
    "he",
    null,
    null,
    null,
  ]);
});

test("a template says which blanks it has, and whether more is needed", () => {
  const body = { type: "BODY", text: "Order {{1}} for {{name}}, {{1}}" };
  expect(readTemplate([body])).toEqual({
    text: body.text,
    blanks: ["1", "name"],
    needsMore: false,
  });
  expect(readTemplate([{ type: "HEADER", format: "IMAGE" }, body]).needsMore).toBe(true);
  expect(filledTemplate(body.text, { "1": "7" })).toBe("Order 7 for {{name}}, 7");
});

test("initials are letters", () => {
  expect(["Ada Lovelace", "ada", "@x.y", "…"].map(initialsOf)).toEqual(["AL", "A", "XY", "?"]);
});

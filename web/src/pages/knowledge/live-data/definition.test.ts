import { expect, test } from "vitest";
import {
  answerName,
  connectorName,
  freeName,
  onlyInYaml,
  renamed,
  textAt,
  withAnswer,
  withConnectorName,
  withValue,
} from "./definition";

const DEFINITION = {
  connectors: {
    quote: {
      request: { url: "https://api.example.com/{entity.key}", headers: { Accept: "a", B: "b" } },
      map: { price: { expr: "last", type: "decimal", scale: { GBX: 0.01 } } },
      calendar: { zone: "Europe/Paris" },
    },
    headlines: { from_content: { type: "NewsArticle" } },
  },
  answers: { card: { run: ["quote", "headlines"], texts: { any: { en: "{quote.price}" } } } },
  tests: [{ input: "NOVA" }],
};

test("one place is changed and all others stay", () => {
  const now = withValue(DEFINITION, ["connectors", "quote", "cache", "fresh"], "5s");
  expect(textAt(now, ["connectors", "quote", "cache", "fresh"])).toBe("5s");
  const back = withValue(now, ["connectors", "quote", "cache", "fresh"], undefined);
  expect(back).toEqual(DEFINITION);
});

test("what a form shows as text may be a number", () => {
  const declared = { connectors: { q: { retry: { attempts: 3 } } } };
  expect(textAt(declared, ["connectors", "q", "retry", "attempts"])).toBe("3");
  expect(textAt(declared, ["connectors", "q", "retry"])).toBe("");
});

test("a key is renamed at its place", () => {
  const path = ["connectors", "quote", "request", "headers", "Accept"];
  const now = renamed(DEFINITION, path, "X-Accept");
  const headers = now.connectors as typeof DEFINITION.connectors;
  expect(Object.keys(headers.quote.request.headers)).toEqual(["X-Accept", "B"]);
});

test("the connector is the one that asks, and its answer runs it", () => {
  expect(connectorName(DEFINITION)).toBe("quote");
  const now = withConnectorName(DEFINITION, "price");
  expect([connectorName(now), answerName(now)]).toEqual(["price", "card"]);
  const card = { run: ["price", "headlines"], texts: { any: { en: "{price.price}" } } };
  expect(now.answers).toEqual({ card });
});

test("an answer is made with its first word", () => {
  const bare = { connectors: DEFINITION.connectors };
  const now = withAnswer(bare, ["texts", "any", "fr"], "Bonjour");
  expect(now.answers).toEqual({ card: { texts: { any: { fr: "Bonjour" } }, run: ["quote"] } });
  expect(withAnswer(bare, ["texts", "any", "fr"], undefined)).toEqual(bare);
});

test("what has no field is told of", () => {
  expect(onlyInYaml(DEFINITION)).toEqual(["headlines", "calendar", "tests"]);
});

test("a new name is none that there is", () => {
  expect(freeName(["price"], "value")).toBe("value");
  expect(freeName(["value", "value_2"], "value")).toBe("value_3");
});

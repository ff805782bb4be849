import { expect, test } from "vitest";
import { startMessages } from "./messages";
import { learnTold, toldIn } from "./told";

test("sentences of the server are said in the language of the reader", async () => {
  const german = await startMessages("de");
  expect(toldIn("the bot is Cake (@cake)", german)).toBe("the bot is Cake (@cake)");
  await learnTold(german);
  expect(toldIn("the bot is Cake (@cake)", german)).toBe("der Bot ist Cake (@cake)");
  expect(toldIn("it belongs to the assistant", german)).toBe("es gehört dem Assistenten");
  expect(toldIn("it belongs to Ada (member)", german)).toBe("es gehört Ada");
  expect(toldIn("there is already a team called 'draft'", german)).toBe(
    "Ein Team mit dem Namen „draft“ gibt es schon",
  );
  expect(toldIn("the campaign is paused", german)).toBe("die Kampagne ist angehalten");
  expect(toldIn("OAuthException: 190", german)).toBe("OAuthException: 190");
});

test("English says what the server says", async () => {
  const english = await startMessages("en");
  await learnTold(english);
  expect(toldIn("the bot is Cake", english)).toBe("the bot is Cake");
});

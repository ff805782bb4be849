import { expect, test } from "vitest";
import { isKey, keyOf } from "./keys";

test.each([
  ["Customer no.", "customer_no"],
  ["Größe (Schuhe)", "grosse_schuhe"],
  ["N° de client", "n_de_client"],
  ["3rd name", "rd_name"],
  ["生日", ""],
])("%s is %s", (name, key) => {
  expect(keyOf(name)).toBe(key);
  expect(isKey(keyOf(name))).toBe(key !== "");
});

test("a key is never too long", () => {
  expect(isKey(keyOf("a".repeat(90)))).toBe(true);
});

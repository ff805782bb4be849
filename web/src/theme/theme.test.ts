import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DARK, LIGHT } from "./theme";

type Token = keyof typeof LIGHT;

const GROUNDS: Token[] = ["--page", "--paper", "--soft"];
const TEXTS: Token[] = [
  "--ink",
  "--dim",
  "--accent",
  "--good",
  "--ask",
  "--hand",
  "--info",
  "--bad",
];

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test.each([
  ["light", LIGHT],
  ["dark", DARK],
])("every text can be read on every ground: %s", (_, tokens: Record<Token, string>) => {
  for (const text of TEXTS) {
    const grounds = [...GROUNDS, ...(`${text}-soft` in tokens ? [`${text}-soft` as Token] : [])];
    for (const ground of grounds) {
      expect(contrast(tokens[text], tokens[ground]), `${text} on ${ground}`).toBeGreaterThan(4.5);
    }
  }
});

test("every component of Mantine that is used has its styles", () => {
  const source = join(import.meta.dirname, "..");
  const styles = readFileSync(join(import.meta.dirname, "mantine.css"), "utf8");
  const all = join(source, "../node_modules/@mantine/core/styles");
  const styled = new Set(readdirSync(all).map((n) => n.split(".")[0] ?? ""));
  const used = new Set<string>();
  for (const name of readdirSync(source, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".tsx")) continue;
    const text = readFileSync(join(source, name), "utf8");
    for (const [, names = ""] of text.matchAll(/import \{([^}]*)\} from "@mantine\/core"/g)) {
      for (const one of names.split(",")) used.add(one.replace("type ", "").trim());
    }
  }
  const missing = [...used].filter((n) => styled.has(n) && !styles.includes(`/${n}.layer.css`));
  expect(missing).toEqual([]);
});

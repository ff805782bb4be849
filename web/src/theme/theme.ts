/** How Comptoir looks: its colours, in light and dark, and what they do to Mantine's components.
 *
 *  Style sheets take colours from the tokens below (`var(--paper)`), never from a number. Each pair
 *  of a text and its ground keeps 4.5:1; `theme.test.ts` computes it.
 */
import {
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from "@mantine/core";

type Tokens = Record<string, string>;

export const LIGHT = {
  "--page": "#f5f3ef",
  "--paper": "#ffffff",
  "--soft": "#f3f1ed",
  "--line": "#e0dcd5",
  "--line-strong": "#8a837a",
  "--ink": "#1d1c1a",
  "--dim": "#5f5b54",
  "--accent": "#a33d2b",
  "--accent-soft": "#f8e6e1",
  "--good": "#1c6b45",
  "--good-soft": "#e0f1e7",
  "--ask": "#7a5200",
  "--ask-soft": "#fbeecb",
  "--hand": "#6a3f94",
  "--hand-soft": "#efe4f8",
  "--info": "#1d4f91",
  "--info-soft": "#e3ecf8",
  "--bad": "#a8201a",
  "--bad-soft": "#fbe3e1",
} satisfies Tokens;

export const DARK: Record<keyof typeof LIGHT, string> = {
  "--page": "#121314",
  "--paper": "#1b1d1f",
  "--soft": "#26292c",
  "--line": "#34383c",
  "--line-strong": "#7d7a75",
  "--ink": "#ecebe8",
  "--dim": "#aaa69f",
  "--accent": "#ee9a86",
  "--accent-soft": "#3b221c",
  "--good": "#8fdcb2",
  "--good-soft": "#173726",
  "--ask": "#f3d28a",
  "--ask-soft": "#3a2d0f",
  "--hand": "#d3b4f0",
  "--hand-soft": "#33234a",
  "--info": "#8db8f0",
  "--info-soft": "#1a2c44",
  "--bad": "#f7a19c",
  "--bad-soft": "#43201e",
};

const BRICK: MantineColorsTuple = [
  ...(["#fdf1ee", "#f8ddd7", "#f0b9ae", "#ee9a86", "#df745f"] as const),
  ...(["#cc5a45", "#b84a36", "#a33d2b", "#8a3223", "#6f281c"] as const),
];
const GRAY: MantineColorsTuple = [
  ...(["#faf8f5", "#f3f1ed", "#e9e6e0", "#dbd7cf", "#c4bfb6"] as const),
  ...(["#8a837a", "#6c675f", "#5f5b54", "#3d3a36", "#1d1c1a"] as const),
];
const DARK_SHADES: MantineColorsTuple = [
  ...(["#ecebe8", "#c9c6c0", "#aaa69f", "#8d8a84", "#4a4e53"] as const),
  ...(["#34383c", "#26292c", "#1b1d1f", "#151718", "#0f1011"] as const),
];

/** Mantine's names of colours, each with the token whose tint and text it takes. */
const TINTS: Record<string, keyof typeof LIGHT> = {
  brick: "--accent",
  green: "--good",
  yellow: "--ask",
  grape: "--hand",
  blue: "--info",
  red: "--bad",
};

export const theme: MantineThemeOverride = createTheme({
  primaryColor: "brick",
  primaryShade: { light: 7, dark: 7 },
  colors: { brick: BRICK, gray: GRAY, dark: DARK_SHADES },
  black: LIGHT["--ink"],
  white: "#ffffff",
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  headings: { fontWeight: "650" },
  components: {
    // Words are written as they are spelt, in badges too.
    Badge: { defaultProps: { tt: "none" } },
    // A menu holds entries and nothing else that takes the focus.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
  },
});

/** The tokens, and Mantine's own variables set from them. */
export const variables: CSSVariablesResolver = () => ({
  variables: {
    "--mantine-color-dimmed": "var(--dim)",
    "--mantine-color-error": "var(--bad)",
    "--mantine-color-anchor": "var(--accent)",
    "--mantine-color-placeholder": "var(--dim)",
    "--mantine-color-default-border": "var(--line)",
    ...tinted(),
  },
  light: { ...LIGHT, "--mantine-color-body": LIGHT["--paper"] },
  dark: { ...DARK, "--mantine-color-body": DARK["--paper"] },
});

function tinted(): Tokens {
  const pairs = Object.entries(TINTS).flatMap(([name, token]) => [
    [`--mantine-color-${name}-light`, `var(${token}-soft)`],
    [`--mantine-color-${name}-light-color`, `var(${token})`],
    [`--mantine-color-${name}-text`, `var(${token})`],
  ]);
  return Object.fromEntries(pairs) as Tokens;
}

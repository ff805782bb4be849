/** What is pasted into a site to show its chat. */
export interface Look {
  site: string;
  server: string;
  /** Empty: as the page and the browser say. */
  language: string;
  theme: "" | "light" | "dark";
  /** The corner of the launcher; empty: the right one. */
  side: "" | "left";
  /** A part of the page instead of a launcher in its corner. */
  inline: boolean;
  /** The colour of the company, such as #0e5f59. */
  accent: string;
}

export const ACCENT = "#0e5f59";

/** Black or white, whichever is read better upon a colour. */
export function textOn(colour: string): string {
  return light(colour) > 0.179 ? "#000000" : "#ffffff";
}

/** The relative luminance of a colour, from 0 to 1 (WCAG 2.2). */
function light(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast that text needs (WCAG 2.2, AA). */
export const ENOUGH = 4.5;

/** The contrast of a colour on the white of the chat, where it is the colour of links. */
export function onWhite(colour: string): number {
  return 1.05 / (light(colour) + 0.05);
}

/** The same colour, as much darker as it takes to be read on white. */
export function readable(colour: string): string {
  let shade = colour;
  for (let part = 0.95; onWhite(shade) < ENOUGH; part -= 0.05) shade = darker(colour, part);
  return shade;
}

function darker(colour: string, part: number): string {
  const parts = [1, 3, 5].map((at) => Math.round(parseInt(colour.slice(at, at + 2), 16) * part));
  return `#${parts.map((one) => one.toString(16).padStart(2, "0")).join("")}`;
}

/** The tags to paste. */
export function snippetOf(look: Look): string {
  const { site, server, language, theme, inline, accent } = look;
  const side = inline ? "" : look.side;
  const set = Object.entries({ site, language, theme, side }).filter(([, value]) => value);
  const style =
    accent === ACCENT
      ? []
      : [
          `<style>comptoir-chat { --comptoir-accent: ${accent}; --comptoir-on-accent: ${textOn(accent)} }</style>`,
        ];
  if (!inline) {
    const given = set.map(([name, value]) => `data-comptoir-${name}="${value}"`).join(" ");
    return [...style, `<script type="module" src="${server}/widget.js" ${given}></script>`].join(
      "\n",
    );
  }
  const given = set.map(([name, value]) => `${name}="${value}"`).join(" ");
  return [
    ...style,
    `<script type="module" src="${server}/widget.js"></script>`,
    `<div style="height: 36rem"><comptoir-chat ${given} inline></comptoir-chat></div>`,
  ].join("\n");
}

/** The token in the tag that was told when the chat was connected, or in its address. */
export function siteIn(told: string): string {
  return /data-comptoir-site="([^"]+)"|\/chat\/([\w-]+)/.exec(told)?.slice(1).find(Boolean) ?? "";
}

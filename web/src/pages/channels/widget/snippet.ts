/** What is pasted into a site to show its chat. */
export interface Look {
  site: string;
  server: string;
  /** Empty: as the page and the browser say. */
  language: string;
  theme: "" | "light" | "dark";
  /** A part of the page instead of a launcher in its corner. */
  inline: boolean;
  /** The colour of the company, such as #0e5f59. */
  accent: string;
}

export const ACCENT = "#0e5f59";

/** Black or white, whichever is read better upon a colour. */
export function textOn(colour: string): string {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? "#000000" : "#ffffff";
}

/** The tags to paste. */
export function snippetOf({ site, server, language, theme, inline, accent }: Look): string {
  const set = Object.entries({ site, language, theme }).filter(([, value]) => value);
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

/** A template as it is written here, and as WhatsApp's components say it. */

export interface Draft {
  name: string;
  category: "marketing" | "utility" | "authentication";
  language: string;
  header: string;
  body: string;
  footer: string;
  buttons: DraftButton[];
  /** An example for each blank, by its name. */
  examples: Record<string, string>;
}

export interface DraftButton {
  text: string;
  /** Empty for a quick reply. */
  url: string;
}

export interface Preview {
  /** A text, or the kind of a medium in capitals. */
  header: string;
  headerKind: string;
  body: string;
  footer: string;
  buttons: { text: string; kind: string }[];
}

type Component = Record<string, unknown>;

const BLANK = /\{\{\s*(\w+)\s*\}\}/g;
const textOf = (value: unknown) => (typeof value === "string" ? value : "");
const partsOf = (value: unknown) => (Array.isArray(value) ? (value as Component[]) : []);

/** The blanks of a text, each once, in order. */
export function blanksOf(text: string): string[] {
  return [...new Set([...text.matchAll(BLANK)].map(([, name = ""]) => name))];
}

/** The text with its blanks filled; those without an example stay. */
export function filled(text: string, examples: Record<string, string>): string {
  return text.replace(BLANK, (blank, name: string) => examples[name] || blank);
}

/** What somebody would see, from the components of a platform. */
export function previewOf(components: readonly Component[]): Preview {
  const found = (type: string) =>
    components.find((one) => textOf(one.type).toUpperCase() === type) ?? {};
  const header = found("HEADER");
  const kind = textOf(header.format).toUpperCase();
  return {
    header: withExamples(textOf(header.text), header, "header_text"),
    headerKind: kind === "TEXT" ? "" : kind,
    body: withExamples(textOf(found("BODY").text), found("BODY"), "body_text"),
    footer: textOf(found("FOOTER").text),
    buttons: partsOf(found("BUTTONS").buttons).map((one) => ({
      text: textOf(one.text),
      kind: textOf(one.type).toUpperCase(),
    })),
  };
}

function withExamples(text: string, component: Component, key: string): string {
  const example = component.example as Component | undefined;
  const given = partsOf(example?.[key]) as unknown[];
  const values = (Array.isArray(given[0]) ? given[0] : given).map(textOf);
  const names = blanksOf(text);
  return filled(text, Object.fromEntries(names.map((name, at) => [name, values[at] ?? ""])));
}

/** The draft as the platform wants it. */
export function componentsOf(draft: Draft): Component[] {
  const { header, body, footer, buttons, examples } = draft;
  const values = (text: string) => blanksOf(text).map((name) => examples[name] ?? "");
  const head = values(header);
  const inside = values(body);
  return [
    ...(header
      ? [
          {
            type: "HEADER",
            format: "TEXT",
            text: header,
            ...(head.length > 0 && { example: { header_text: head } }),
          },
        ]
      : []),
    {
      type: "BODY",
      text: body,
      ...(inside.length > 0 && { example: { body_text: [inside] } }),
    },
    ...(footer ? [{ type: "FOOTER", text: footer }] : []),
    ...(buttons.length > 0
      ? [
          {
            type: "BUTTONS",
            buttons: buttons.map(({ text, url }) =>
              url ? { type: "URL", text, url } : { type: "QUICK_REPLY", text },
            ),
          },
        ]
      : []),
  ];
}

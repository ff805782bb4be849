/** The text of a template and its blanks: `{{1}}`, `{{name}}`. */
export interface TemplateText {
  text: string;
  blanks: string[];
  /** It needs more than blanks of its text, such as a picture at its head. */
  needsMore: boolean;
}

const BLANK = /\{\{\s*([\w.]+)\s*\}\}/g;
type Component = Record<string, unknown>;

export function readTemplate(components: readonly Component[]): TemplateText {
  const kind = (one: Component) => (typeof one.type === "string" ? one.type.toUpperCase() : "");
  const body = components.find((one) => kind(one) === "BODY");
  const text = typeof body?.text === "string" ? body.text : "";
  const needsMore = components.some((one) => {
    if (kind(one) === "CAROUSEL") return true;
    if (kind(one) === "HEADER") {
      return one.format !== undefined && one.format !== "TEXT" ? true : hasBlank(one.text);
    }
    return kind(one) === "BUTTONS" && hasBlank(JSON.stringify(one));
  });
  return { text, blanks: blanksOf(text), needsMore };
}

const hasBlank = (text: unknown) => typeof text === "string" && blanksOf(text).length > 0;

function blanksOf(text: string): string[] {
  return [...new Set([...text.matchAll(BLANK)].map(([, name = ""]) => name))];
}

/** The text with what is filled in so far. */
export function filledTemplate(text: string, values: Record<string, string>): string {
  return text.replace(BLANK, (blank, name: string) => values[name] || blank);
}

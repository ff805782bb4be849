/** Marked text as messengers write it: *bold*, _italic_, and addresses that become links. */
import { parseLinks, type Stretch } from "./links";

export interface Run extends Stretch {
  bold?: true;
  italic?: true;
}

type Style = Omit<Run, keyof Stretch>;

const MARK = /(?<=^|[\s("'«“>*_-])([*_])(?=\S)(?!\1)(.+?)(?<=\S)\1(?=$|[\s.,;:!?)"'»”<*_-])/;

/** `a *b*` → [{text: "a "}, {text: "b", bold: true}] */
export function parseMarking(text: string, style: Style = {}): Run[] {
  const match = MARK.exec(text);
  const before = parseLinks(text.slice(0, match?.index)).map((part) => ({ ...part, ...style }));
  if (!match) return before;
  const [whole, mark, inner = ""] = match;
  const marked: Style = mark === "*" ? { bold: true } : { italic: true };
  return [
    ...before,
    ...parseMarking(inner, { ...style, ...marked }),
    ...parseMarking(text.slice(match.index + whole.length), style),
  ];
}

/** Reads the marking of messages: *bold*, _italic_, ~struck~, `code`, and addresses of pages. */
export type Piece =
  | { kind: "text"; text: string }
  | { kind: "bold" | "italic" | "struck"; pieces: Piece[] }
  | { kind: "code"; text: string }
  | { kind: "link"; href: string; text: string };

const KINDS = { "*": "bold", _: "italic", "~": "struck" } as const;
type Sign = keyof typeof KINDS;

const LINK = /https?:\/\/[^\s<>"'`]+/;
const CODE = /```([\s\S]+?)```|`([^`\n]+)`/;
// A sign marks where it touches its words and no other letter: 2*3*4 is a sum.
const MARK = /(?<![\p{L}\p{N}*_~])([*_~])(?=\S)((?:(?!\1).)*?\S)\1(?![\p{L}\p{N}*_~])/u;
const DEEPEST = 4;

export function piecesOf(text: string, depth = 0): Piece[] {
  const found = [CODE, LINK, ...(depth < DEEPEST ? [MARK] : [])]
    .map((pattern) => ({ pattern, match: pattern.exec(text) }))
    .filter((one): one is { pattern: RegExp; match: RegExpExecArray } => one.match !== null)
    .sort((a, b) => a.match.index - b.match.index)[0];
  if (!found) return text ? [{ kind: "text", text }] : [];
  const { pattern, match } = found;
  const { piece, length } = pieceOf(pattern, match, depth);
  const before = text.slice(0, match.index);
  return [
    ...(before ? [{ kind: "text" as const, text: before }] : []),
    piece,
    ...piecesOf(text.slice(match.index + length), depth),
  ];
}

function pieceOf(pattern: RegExp, match: RegExpExecArray, depth: number) {
  const [whole, first = "", second = ""] = match;
  if (pattern === CODE) {
    return { piece: { kind: "code", text: first || second } as Piece, length: whole.length };
  }
  if (pattern === LINK) {
    const href = trimmed(whole);
    return { piece: { kind: "link", href, text: href } as Piece, length: href.length };
  }
  const kind = KINDS[first as Sign];
  return { piece: { kind, pieces: piecesOf(second, depth + 1) } as Piece, length: whole.length };
}

/** Without what ends a sentence, and without a bracket that was opened before the address. */
function trimmed(address: string): string {
  const cut = address.replace(/[.,;:!?*_~]+$/, "");
  return cut.endsWith(")") && !cut.includes("(") ? cut.slice(0, -1) : cut;
}

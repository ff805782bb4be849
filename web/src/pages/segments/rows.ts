/** Expressions of segments as rows to choose from, and back: what brackets hold stays text.
 *
 *  textOf([{ subject: "tag", how: "is", value: "vegan", … }], "and")   // tag is vegan
 */

export const SUBJECTS = [
  "tag",
  "language",
  "channel",
  "name",
  "field",
  "last_seen",
  "created",
  "asked",
  "event",
  "received",
  "clicked",
  "consent",
  "reachable",
  "blocked",
  "segment",
] as const;
export type Subject = (typeof SUBJECTS)[number];
export type How = "is" | "not" | "contains" | "begins" | "above" | "below" | "known";
export type Joint = "and" | "or";

export interface Row {
  /** For the list of rows alone. */
  id: number;
  subject: Subject;
  key: string;
  how: How;
  value: string;
  days: number;
}

/** How a subject is compared; one without any holds or does not (`is` and `not`). */
export const HOWS: Record<Subject, readonly How[]> = {
  tag: ["is", "not", "contains", "begins"],
  language: ["is", "not", "known"],
  channel: ["is", "not"],
  name: ["contains", "begins", "is", "not", "known"],
  field: ["is", "not", "contains", "begins", "above", "below", "known"],
  last_seen: ["is", "not"],
  created: ["is", "not"],
  asked: ["is", "not"],
  event: ["is", "not"],
  received: ["is", "not"],
  clicked: ["is", "not"],
  consent: ["is", "not"],
  reachable: ["is", "not"],
  blocked: ["is", "not"],
  segment: ["is", "not"],
};
/** Subjects that are said of something further. */
export const KEYED: ReadonlySet<Subject> = new Set(["field", "event", "received", "consent"]);
export const TIMED: ReadonlySet<Subject> = new Set([
  "last_seen",
  "created",
  "asked",
  "event",
  "received",
  "clicked",
]);
export const VALUED: ReadonlySet<Subject> = new Set([
  "tag",
  "language",
  "channel",
  "name",
  "field",
  "asked",
  "event",
  "clicked",
  "consent",
  "reachable",
  "segment",
]);
/** Those that say something without a value too. */
const MAY_BE_BARE: ReadonlySet<Subject> = new Set(["event", "clicked", "reachable"]);

export const newRow = (id: number): Row => ({
  id,
  subject: "tag",
  key: "",
  how: "is",
  value: "",
  days: 0,
});

/** Whether a row says all that it has to. */
export function isWhole({ subject, key, how, value, days }: Row): boolean {
  if (KEYED.has(subject) && !key.trim()) return false;
  if (subject === "created" && !days) return false;
  return !VALUED.has(subject) || how === "known" || MAY_BE_BARE.has(subject) || value.trim() !== "";
}

/** Whether each row says all that it has to: `textOf` leaves out those that do not, and without them
 *  an expression means others, at worst everyone. */
export const areWhole = (rows: readonly Row[]): boolean => rows.every(isWhole);

export function textOf(rows: readonly Row[], joint: Joint): string {
  return rows.filter(isWhole).map(printed).join(` ${joint} `);
}

const BARE = /^[\p{L}\p{N}][\p{L}\p{N}_.+@:/-]*$/u;
const WORDS = new Set(
  "and or not in is within known about to on contains begins with above below campaign".split(" "),
);

function quoted(text: string): string {
  const value = text.trim();
  if (BARE.test(value) && !WORDS.has(value.toLowerCase())) return value;
  return `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

const COMPARED: Record<How, string> = {
  is: "is",
  not: "is not",
  contains: "contains",
  begins: "begins with",
  above: "above",
  below: "below",
  known: "is known",
};
const SIMPLE: ReadonlySet<Subject> = new Set(["tag", "language", "channel", "name", "segment"]);

function printed(row: Row): string {
  const { subject, key, how, value } = row;
  const compared = how === "known" ? COMPARED.known : `${COMPARED[how]} ${quoted(value)}`;
  if (SIMPLE.has(subject)) return `${subject} ${compared}`;
  if (subject === "field") return `field ${quoted(key)} ${compared}`;
  return `${how === "not" ? "not " : ""}${said(row)}${within(row)}`;
}

function said({ subject, key, value }: Row): string {
  switch (subject) {
    case "last_seen":
      return "last seen";
    case "asked":
      return `asked about ${quoted(value)}`;
    case "event":
      return `event ${quoted(key)}${value.trim() ? ` about ${quoted(value)}` : ""}`;
    case "received":
      return `received campaign ${quoted(key)}`;
    case "clicked":
      return value.trim() ? `clicked campaign ${quoted(value)}` : "clicked anything";
    case "consent":
      return `consent to ${quoted(key)} is ${value}`;
    case "reachable":
      return value.trim() ? `reachable on ${quoted(value)}` : "reachable";
    default:
      return subject;
  }
}

const within = ({ subject, days }: Row) =>
  TIMED.has(subject) && days > 0 ? ` within ${days} ${days === 1 ? "day" : "days"}` : "";

/** What the server says of an expression. */
export interface Tree {
  type?: string;
  subject?: string;
  key?: string;
  how?: string;
  values?: string[];
  days?: number;
  part?: Tree;
  parts?: Tree[];
}

export interface Rows {
  rows: Row[];
  joint: Joint;
}

/** The rows of an expression; undefined where they cannot show it. */
export function rowsOf(tree: Tree): Rows | undefined {
  const joint = tree.type === "or" ? "or" : "and";
  const parts = tree.type === "and" || tree.type === "or" ? (tree.parts ?? []) : [tree];
  if (parts.length === 1 && parts[0]?.subject === "everyone") return { rows: [], joint };
  const rows = parts.map((part, id) => rowOf(part, id));
  return rows.every((row) => row !== undefined) ? { rows, joint } : undefined;
}

function rowOf(tree: Tree, id: number): Row | undefined {
  const isDenied = tree.type === "not";
  const one = isDenied ? tree.part : tree;
  const { subject, values = [], days = 0 } = one ?? {};
  if (one?.type !== "condition" || !isSubject(subject) || values.length > 1) return undefined;
  const how = howOf(subject, one.how ?? "is", isDenied);
  const key = subject === "clicked" || subject === "reachable" ? "" : (one.key ?? "");
  const value = values[0] ?? (key ? "" : (one.key ?? ""));
  return how && { id, subject, key, how, value, days };
}

function howOf(subject: Subject, how: string, isDenied: boolean): How | undefined {
  const found = isDenied ? (how === "is" ? "not" : "") : how;
  return HOWS[subject].find((one) => one === found);
}

function isSubject(text: string | undefined): text is Subject {
  return SUBJECTS.some((one) => one === text);
}

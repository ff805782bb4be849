/** A declaration as a form edits it: the very object that is stored, changed at one place after the
 *  other. What the form has no field for stays as it is, so going to YAML and back loses nothing. */

export type Definition = Record<string, unknown>;
export type Path = readonly string[];

const isMap = (value: unknown): value is Definition =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The mapping at `path`; empty where there is none. */
export function mapAt(definition: Definition, path: Path): Definition {
  const found = valueAt(definition, path);
  return isMap(found) ? found : {};
}

export function valueAt(definition: Definition, path: Path): unknown {
  return path.reduce<unknown>((at, key) => (isMap(at) ? at[key] : undefined), definition);
}

/** The text at `path`: numbers as they are written, "" for nothing. */
export function textAt(definition: Definition, path: Path): string {
  const found = valueAt(definition, path);
  return typeof found === "string" || typeof found === "number" ? String(found) : "";
}

/** The same with `value` at `path`; `undefined` takes it away, and mappings that became empty. */
export function withValue(definition: Definition, path: Path, value: unknown): Definition {
  const [key, ...rest] = path;
  if (key === undefined) return definition;
  if (rest.length > 0) {
    const inside = withValue(mapAt(definition, [key]), rest, value);
    return withValue(definition, [key], Object.keys(inside).length > 0 ? inside : undefined);
  }
  if (value !== undefined) return { ...definition, [key]: value };
  return Object.fromEntries(Object.entries(definition).filter(([name]) => name !== key));
}

/** The same with the key at the end of `path` called `name`, at its place among the others. */
export function renamed(definition: Definition, path: Path, name: string): Definition {
  const above = path.slice(0, -1);
  const before = path.at(-1);
  const entries = Object.entries(mapAt(definition, above));
  const after = entries.map(([key, value]) => [key === before ? name : key, value] as const);
  return above.length > 0
    ? withValue(definition, above, Object.fromEntries(after))
    : Object.fromEntries(after);
}

/** A name that is not among `names` yet: `field`, then `field_2`. */
export function freeName(names: readonly string[], wanted: string): string {
  if (!names.includes(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const name = `${wanted}_${number}`;
    if (!names.includes(name)) return name;
  }
}

/** What the connector of a declaration is called: the one that asks; those of content do not. */
export function connectorName(definition: Definition): string | undefined {
  const connectors = mapAt(definition, ["connectors"]);
  return Object.keys(connectors).find((name) => !("from_content" in mapAt(connectors, [name])));
}

/** What the answer of the connector is called. */
export function answerName(definition: Definition): string {
  const name = connectorName(definition);
  const answers = mapAt(definition, ["answers"]);
  const runs = (answer: string) => {
    const run = valueAt(answers, [answer, "run"]);
    return Array.isArray(run) && run.includes(name);
  };
  return Object.keys(answers).find(runs) ?? "card";
}

/** The same with the connector called `name`, in the blanks of its answer too. */
export function withConnectorName(definition: Definition, name: string): Definition {
  const before = connectorName(definition);
  if (before === undefined || before === name) return definition;
  const where = ["answers", answerName(definition)];
  const now = renamed(definition, ["connectors", before], name);
  return withValue(now, where, inBlanks(valueAt(now, where), before, name));
}

function inBlanks(value: unknown, before: string, name: string): unknown {
  if (Array.isArray(value)) return value.map((one) => inBlanks(one, before, name));
  if (isMap(value)) {
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([key, one]) => [key, inBlanks(one, before, name)]));
  }
  if (typeof value !== "string") return value;
  if (value === before) return name;
  const inside = value.startsWith(`${before}.`) ? name + value.slice(before.length) : value;
  return inside.replaceAll(`{${before}.`, `{${name}.`);
}

/** The same with `value` at `path` of the connector's answer, which is made where there is none. */
export function withAnswer(definition: Definition, path: Path, value: unknown): Definition {
  const where = ["answers", answerName(definition)];
  const now = withValue(definition, [...where, ...path], value);
  const answer = mapAt(now, where);
  const isNew = Object.keys(answer).length > 0 && !("run" in answer);
  return isNew ? withValue(now, [...where, "run"], [connectorName(now)]) : now;
}

const SECTIONS = ["calendar"];

/** Parts of the declaration that have no fields: they are kept, and edited as YAML. */
export function onlyInYaml(definition: Definition): string[] {
  const name = connectorName(definition);
  const connectors = mapAt(definition, ["connectors"]);
  const inside = mapAt(connectors, name === undefined ? [] : [name]);
  const tests = definition.tests;
  return [
    ...("entities" in definition ? ["entities"] : []),
    ...Object.keys(connectors).filter((one) => one !== name),
    ...SECTIONS.filter((section) => section in inside),
    ...(Array.isArray(tests) && tests.length > 0 ? ["tests"] : []),
  ];
}

/** What the fields of a connector's form share: the declaration, and how it is changed. */
import { type Definition, type Path, withAnswer, withValue } from "../definition";

export interface Form {
  definition: Definition;
  /** Who reads may not write. */
  isFixed: boolean;
  /** Where the connector is in the declaration. */
  at: Path;
  change: (next: Definition) => void;
}

/** Puts `value` at `path`; "" takes it away. */
export type Put = (path: Path, value: unknown) => void;

const orNone = (value: unknown) => (value === "" ? undefined : value);

export const putIn =
  ({ definition, change }: Form): Put =>
  (path, value) =>
    change(withValue(definition, path, orNone(value)));

/** Paths are those in the answer. */
export const putInAnswer =
  ({ definition, change }: Form): Put =>
  (path, value) =>
    change(withAnswer(definition, path, orNone(value)));

/** What was typed as a number once it is written as one: `0.0` on the way to `0.01` is not. */
export const numberOf = (text: string): number | string =>
  text !== "" && String(Number(text)) === text ? Number(text) : text;

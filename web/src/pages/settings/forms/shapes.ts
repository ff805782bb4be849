import type { components } from "../../../api/schema";

export type Form = components["schemas"]["FormShown"];
export type Figures = components["schemas"]["FormFigures"];

export const COUNTS = ["shown", "signed_up", "confirmed", "left"] as const;
export const VIAS = ["page", "embed", "poster", "keyword"] as const;
export type Via = (typeof VIAS)[number];

/** Of all ways together. */
export const sumOf = (form: Form, what: (typeof COUNTS)[number]) =>
  form.figures.reduce((sum, one) => sum + one[what], 0);

/** A word of a form as people type it: no spaces, in capitals. */
export const wordOf = (text: string) =>
  text
    .toUpperCase()
    .replace(/[^\p{L}\p{N}-]/gu, "")
    .slice(0, 30);

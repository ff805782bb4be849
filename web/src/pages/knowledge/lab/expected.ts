/** What a golden question may expect after an answer of the lab, the given answer first. */
import type { Answer } from "./shapes";

export interface Expected {
  /** As the API takes it: an address, an id, an entity's key, `keyword:` and a word, `ask_back`, `none`. */
  value: string;
  /** What it is called; "" for `ask_back` and `none`, which have words of ours. */
  title: string;
}

export function expectedOf({ outcome, document, entity, reasons }: Answer): Expected[] {
  const first: Expected[] = [];
  const keyword = reasons.rule === "keyword" ? reasons.candidates[0] : undefined;
  if (keyword) first.push({ value: `keyword:${keyword.title}`, title: keyword.title });
  if (entity) first.push({ value: entity.key, title: entity.label });
  if (document) first.push({ value: document.url || document.id, title: document.title });
  const candidates = reasons.candidates
    .filter((one) => one.kind === "document" && one.id !== document?.id)
    .map(({ id, title }) => ({ value: id, title }));
  const back = { value: "ask_back", title: "" };
  const none = { value: "none", title: "" };
  if (outcome === "ask_back") return [back, ...first, ...candidates, none];
  if (outcome === "handoff") return [none, ...first, ...candidates, back];
  return [...first, ...candidates, back, none];
}

/** Which addresses a message may lead to. */

const SCHEMES = /^(https?|mailto|tel):$/;
const ADDRESS = /\b(?:https?:\/\/|mailto:|tel:)[^\s<>"]+/gi;
const TRAILING = /[.,;:!?'»”*_\]}]+$/;

export interface Stretch {
  text: string;
  href?: string;
}

/** The address when a message may lead to it, else an empty string. */
export function safeUrl(raw: string, base?: string): string {
  try {
    const url = new URL(raw, base);
    return SCHEMES.test(url.protocol) ? url.href : "";
  } catch {
    return "";
  }
}

/** `see https://a.example/b.` → "see ", a link, "." */
export function parseLinks(text: string): Stretch[] {
  const stretches: Stretch[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimmed(match[0]);
    const href = safeUrl(address);
    if (!href) continue;
    if (match.index > end) stretches.push({ text: text.slice(end, match.index) });
    stretches.push({ text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) stretches.push({ text: text.slice(end) });
  return stretches;
}

/** The sentence's own punctuation does not belong to the address; a bracket it opened does. */
function trimmed(address: string): string {
  const short = address.replace(TRAILING, "");
  const isOneTooMany = short.endsWith(")") && short.split(")").length > short.split("(").length;
  return isOneTooMany ? trimmed(short.slice(0, -1)) : short;
}

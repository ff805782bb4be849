/** Which addresses a message may lead to. */

const LINK_SCHEMES = /^(https?|mailto|tel):$/;
const IMAGE_SCHEMES = /^https?:$/;
const ADDRESS = /\b(?:https?:\/\/|mailto:|tel:)[^\s<>"]+/gi;
const TRAILING = /[.,;:!?'»”*_\]}]+$/;

export interface Stretch {
  text: string;
  href?: string;
}

function checked(raw: string, schemes: RegExp, base?: string): string {
  try {
    const url = new URL(raw, base);
    return schemes.test(url.protocol) ? url.href : "";
  } catch {
    return "";
  }
}

/** The address when a link may carry it, else an empty string. */
export function safeUrl(raw: string, base?: string): string {
  return checked(raw, LINK_SCHEMES, base);
}

/** The address when a picture may be loaded from it, else an empty string. */
export function safeImage(raw: string, base?: string): string {
  return checked(raw, IMAGE_SCHEMES, base);
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
  return short.endsWith(")") && !short.includes("(") ? trimmed(short.slice(0, -1)) : short;
}

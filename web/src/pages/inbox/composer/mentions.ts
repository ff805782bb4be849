import { useWorkspace } from "../../../session/workspace";
import { useMembers } from "../list/use-counts";
import { type Completions, NONE } from "./completion";

interface Wanted {
  /** Where the `@` stands. */
  from: number;
  begins: string;
}

/** The name that is being written behind an `@` where the cursor is; a space ends it, until its next
 *  part is begun. */
export function mentionWanted(text: string, cursor: number): Wanted | null {
  const found = /(?:^|[^\p{L}\p{N}_])@([^@\n]{0,40})$/u.exec(text.slice(0, cursor));
  const begins = found?.[1];
  return begins === undefined || begins.endsWith(" ")
    ? null
    : { from: cursor - begins.length - 1, begins: begins.toLowerCase() };
}

/** Whether a name, or one of its parts, begins so. */
export function isMeant(name: string, begins: string): boolean {
  const known = name.toLowerCase();
  return known !== begins.trim() && (known.startsWith(begins) || known.includes(` ${begins}`));
}

/** The colleagues who may be meant. `onText` gets the note with the name in it, and where the
 *  cursor goes then. */
export function useMentions(
  isOn: boolean,
  text: string,
  cursor: number,
  onText: (text: string, cursor: number) => void,
): Completions {
  const { member_id: me } = useWorkspace();
  const members = useMembers().data?.items ?? [];
  const wanted = isOn ? mentionWanted(text, cursor) : null;
  if (!wanted) return NONE;
  const found = members
    .filter((one) => one.active && one.id !== me && isMeant(one.name, wanted.begins))
    .slice(0, 6)
    .map(({ id, name, email }) => ({
      id,
      name: `@${name}`,
      words: email,
      choose: () => {
        const before = `${text.slice(0, wanted.from)}@${name} `;
        onText(before + text.slice(cursor), before.length);
      },
    }));
  return { found, isComing: false };
}

/** What people are called where they gave no name. */
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "./shapes";

type Person = Pick<Conversation["contact"], "name" | "username" | "address">;

/** Visitors of a site are addressed by a word of ours that says nothing to anybody. */
const VISITOR = /^v-[0-9a-f]{32}$/;

export function useNameOf(): (person: Person) => string {
  const { t } = useTranslation("inbox");
  return useCallback(
    ({ name, username, address }: Person) => {
      if (name.trim() || username) return name.trim() || username;
      if (VISITOR.test(address)) return t("list.visitor", { code: codeOf(address) });
      return isOpaque(address) ? t("list.unnamed", { code: codeOf(address) }) : address;
    },
    [t],
  );
}

/** Whether an address is an id of a platform, which says nothing to anybody; a phone number does,
 *  and has at most 15 digits. */
export const isOpaque = (address: string) => /^[^\s@]{16,}$/.test(address);
export const isVisitor = (address: string) => VISITOR.test(address);
export const codeOf = (address: string) => address.slice(-4).toUpperCase();

/** Up to two letters for a circle. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s@._-]+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => Array.from(word ?? "?")[0]?.toUpperCase() ?? "").join("");
}

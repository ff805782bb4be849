import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useWorkspace } from "../../../session/workspace";
import css from "./composer.module.css";

export interface Canned {
  id: string;
  code: string;
  text: string;
}

/** What is looked for among the canned replies: what stands behind a `/` at the beginning. */
export function cannedWanted(text: string): string | null {
  return /^\/([^\s/]*)$/.exec(text)?.[1]?.toLowerCase() ?? null;
}

/** The canned replies that fit, in the person's language, their blanks filled. */
export function useCanned(conversation: string, wanted: string | null): Canned[] {
  const { api, slug } = useWorkspace();
  const { data } = useQuery({
    queryKey: [slug, "canned", conversation],
    enabled: wanted !== null,
    queryFn: ({ signal }) =>
      said(
        api.GET("/conversations/{conversation_id}/canned-replies", {
          params: { path: { conversation_id: conversation } },
          signal,
        }),
      ),
  });
  if (wanted === null || !data) return [];
  return data.items.filter((one) => one.code.toLowerCase().startsWith(wanted)).slice(0, 8);
}

export const cannedId = (place: number) => `canned-${place}`;
export const CANNED_LIST = "canned-replies";

interface Given {
  found: Canned[];
  at: number;
  onChoose: (one: Canned) => void;
}

/** The list above the field: chosen by arrows and Enter, or by a click. */
export function CannedList({ found, at, onChoose }: Given) {
  const { t } = useTranslation("inbox");
  return (
    <ul role="listbox" id={CANNED_LIST} aria-label={t("canned.title")} className={css.canned}>
      {found.map((one, place) => (
        <li
          key={one.id}
          id={cannedId(place)}
          role="option"
          aria-selected={place === at}
          onMouseDown={(event) => {
            event.preventDefault();
            onChoose(one);
          }}
        >
          <strong>{`/${one.code}`}</strong>
          <span>{one.text}</span>
        </li>
      ))}
    </ul>
  );
}

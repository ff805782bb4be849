/** Keys of the list: up and down, open, choose, close. */
import { useTranslation } from "react-i18next";
import { useActions } from "../../../shell/actions";
import type { InboxPlace } from "../place";
import type { Conversation } from "../shapes";

interface Given {
  items: readonly Conversation[];
  place: InboxPlace;
  choose: (id: string) => void;
  show: (row: number) => void;
}

export function useListKeys({ items, place, choose, show }: Given): void {
  const { t } = useTranslation("inbox");
  const step = (by: number) => {
    const here = items.findIndex((one) => one.id === place.conversation);
    const row = here < 0 ? 0 : Math.min(Math.max(here + by, 0), items.length - 1);
    const to = items[row];
    if (!to) return;
    show(row);
    place.go({ c: to.id }, true);
  };
  const next = { label: t("keys.next"), run: () => step(1) };
  const previous = { label: t("keys.previous"), run: () => step(-1) };
  useActions([
    { id: "next", keys: "j", ...next },
    { id: "next-alt", keys: "alt+J", hidden: true, ...next },
    { id: "previous", keys: "k", ...previous },
    { id: "previous-alt", keys: "alt+K", hidden: true, ...previous },
    {
      id: "choose",
      label: t("keys.choose"),
      keys: "x",
      hidden: true,
      run: () => place.conversation && choose(place.conversation),
    },
    {
      id: "close",
      label: t("keys.close"),
      keys: "Escape",
      hidden: true,
      run: () => place.go({ c: undefined }),
    },
  ]);
}

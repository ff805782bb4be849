import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import type { InboxPlace } from "../place";
import { countOf, countShown, savedViewOf, VIEWS } from "../views";
import { useCounts, useSavedViews, useTeams } from "./use-counts";
import css from "./view-list.module.css";

interface View {
  id: string;
  label: string;
  count: number | undefined;
  /** People wait in it: its count is shown strongly. */
  presses: boolean;
}

/** All views of whoever looks, each with its count. */
export function useViews(): { own: View[]; teams: View[]; saved: View[] } {
  const { t } = useTranslation("inbox");
  const counts = useCounts().data;
  const made = (id: string, label: string): View => ({
    id,
    label,
    count: countOf(id, counts),
    presses: id === "mentions" || id === "unassigned",
  });
  return {
    own: VIEWS.map((view) => made(view, t(`views.${view}`))),
    teams: useTeams().data?.items.map((team) => made(`team:${team.id}`, team.name)) ?? [],
    saved: useSavedViews().data?.items.map((view) => made(savedViewOf(view), view.name)) ?? [],
  };
}

/** The column of views on a wide screen. */
export function ViewList({ place }: { place: InboxPlace }) {
  const { t } = useTranslation("inbox");
  const { own, teams, saved } = useViews();
  return (
    <nav aria-label={t("views.title")} className={css.views}>
      <Group views={own} place={place} />
      {teams.length > 0 && <Group title={t("views.teams")} views={teams} place={place} />}
      {saved.length > 0 && <Group title={t("views.saved")} views={saved} place={place} />}
    </nav>
  );
}

function Group({ title, views, place }: { title?: string; views: View[]; place: InboxPlace }) {
  const format = useFormat();
  return (
    <>
      {title && <h2 className={css.title}>{title}</h2>}
      <ul className={css.group}>
        {views.map(({ id, label, count, presses }) => (
          <li key={id}>
            <button
              type="button"
              className={css.view}
              aria-current={id === place.view ? "page" : undefined}
              onClick={() => place.go({ view: id, q: undefined })}
            >
              <span className={css.label}>{label}</span>
              {count !== undefined && count > 0 && (
                <span className={css.count} data-presses={presses}>
                  {countShown(count, format.number)}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

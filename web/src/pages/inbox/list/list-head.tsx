import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../parts/icon";
import { useMay } from "../../../session/workspace";
import { useActions } from "../../../shell/actions";
import type { InboxPlace } from "../place";
import css from "./list-head.module.css";
import { savedViewOf } from "../views";
import { useSavedViews } from "./use-counts";
import { useViews } from "./view-list";

const ViewMenu = lazy(() => import("./view-menu"));
const ViewDialog = lazy(() => import("./view-dialog"));
const NoticeMenu = lazy(() => import("./notice-menu"));

/** Above the list: which view, a search, and how loudly news is told. */
export function ListHead({ place, hasColumn }: { place: InboxPlace; hasColumn: boolean }) {
  const { t } = useTranslation("inbox");
  const views = useViews();
  const all = [...views.own, ...views.teams, ...views.saved];
  const here = all.find((one) => one.id === place.view);
  const mayShare = useMay("canned:write");
  const open = useSavedViews().data?.items.find((one) => savedViewOf(one) === place.view);
  // What everybody sees is changed by who may share it; whoever sees a team's view is of the team.
  const saved = open && (mayShare || !open.shared || open.team_id) ? open : null;
  const [edits, setEdits] = useState<"new" | "this" | "">("");
  useViewKeys(all, place, () => setEdits("new"));
  return (
    <header className={css.head}>
      {hasColumn ? (
        <h2 className={css.title}>{here?.label}</h2>
      ) : (
        <Suspense fallback={<span className={css.title}>{here?.label}</span>}>
          <ViewMenu views={views} here={here?.label ?? ""} place={place} />
        </Suspense>
      )}
      <button
        type="button"
        className={css.tool}
        aria-label={t(saved ? "savedView.change" : "savedView.new")}
        title={t(saved ? "savedView.change" : "savedView.new")}
        onClick={() => setEdits(saved ? "this" : "new")}
      >
        <Icon name={saved ? "settings" : "plus"} />
      </button>
      <Suspense>
        {edits && (
          <ViewDialog
            view={edits === "this" ? saved : null}
            place={place}
            onClose={() => setEdits("")}
          />
        )}
      </Suspense>
      <Suspense fallback={<span className={css.tool} />}>
        <NoticeMenu />
      </Suspense>
      <button
        type="button"
        className={css.tool}
        aria-label={t("search.open")}
        title={t("search.open")}
        aria-pressed={place.search !== undefined}
        onClick={() => place.go({ q: place.search === undefined ? "" : undefined })}
      >
        <Icon name={place.search === undefined ? "search" : "close"} />
      </button>
    </header>
  );
}

function useViewKeys(
  all: { id: string; label: string }[],
  place: InboxPlace,
  onNew: () => void,
): void {
  const { t } = useTranslation("inbox");
  const next = () => {
    const here = all.findIndex((one) => one.id === place.view);
    const to = all[(here + 1) % all.length];
    if (to) place.go({ view: to.id, q: undefined });
  };
  useActions([
    { id: "new-view", label: t("savedView.new"), icon: "plus", run: onNew },
    { id: "next-view", label: t("keys.nextView"), keys: "alt+N", run: next },
    {
      id: "search-inbox",
      label: t("search.open"),
      keys: "/",
      icon: "search",
      run: () => place.go({ q: place.search ?? "" }),
    },
    ...all.map(({ id, label }) => ({
      id: `view-${id}`,
      label: t("keys.view", { view: label }),
      run: () => place.go({ view: id, q: undefined }),
    })),
  ]);
}

import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../parts/icon";
import { useActions } from "../../../shell/actions";
import type { InboxPlace } from "../place";
import css from "./list-head.module.css";
import { useViews } from "./view-list";

const ViewMenu = lazy(() => import("./view-menu"));
const NoticeMenu = lazy(() => import("./notice-menu"));

/** Above the list: which view, a search, and how loudly news is told. */
export function ListHead({ place, hasColumn }: { place: InboxPlace; hasColumn: boolean }) {
  const { t } = useTranslation("inbox");
  const views = useViews();
  const all = [...views.own, ...views.teams, ...views.saved];
  const here = all.find((one) => one.id === place.view);
  useViewKeys(all, place);
  return (
    <header className={css.head}>
      {hasColumn ? (
        <h2 className={css.title}>{here?.label}</h2>
      ) : (
        <Suspense fallback={<span className={css.title}>{here?.label}</span>}>
          <ViewMenu views={views} here={here?.label ?? ""} place={place} />
        </Suspense>
      )}
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

function useViewKeys(all: { id: string; label: string }[], place: InboxPlace): void {
  const { t } = useTranslation("inbox");
  const next = () => {
    const here = all.findIndex((one) => one.id === place.view);
    const to = all[(here + 1) % all.length];
    if (to) place.go({ view: to.id, q: undefined });
  };
  useActions([
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

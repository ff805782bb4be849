/** What stands around every page of a workspace: navigation, notices, keys, the live stream. */
import { spotlight } from "@mantine/spotlight";
import { Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { LiveStream } from "../live/live";
import { learnTold } from "../locales/told";
import { may, useWorkspace } from "../session/workspace";
import { type Action, pressKey, useActions } from "./actions";
import { Banner } from "./banner";
import css from "./frame.module.css";
import { useKeptFocus } from "./kept-focus";
import { Navigation } from "./navigation";
import { PLACES } from "./places";

// Menus come a moment after the page: nobody opens one before there is something to see.
const AccountMenu = lazy(() =>
  import("./account-menu").then(({ AccountMenu: it }) => ({ default: it })),
);
const WorkspaceMenu = lazy(() =>
  import("./workspace-menu").then(({ WorkspaceMenu: it }) => ({ default: it })),
);
const Palette = lazy(() => import("./palette"));
const KeysSheet = lazy(() => import("./keys-sheet"));

export function Frame() {
  const { t, i18n } = useTranslation();
  const here = useWorkspace();
  useEffect(() => void learnTold(i18n), [i18n, i18n.language]);
  const places = PLACES.filter((place) => may(here, place.needs));
  const main = useRef<HTMLElement>(null);
  useFocusOnArrival(main);
  useKeptFocus();
  const sheets = useSheets();
  useActions([...useTravel(places), ...sheets.actions]);

  return (
    <LiveStream workspace={here.slug} mayListen={may(here, "events:read")}>
      <a href="#main" className={css.skip}>
        {t("skip")}
      </a>
      <div className={css.frame}>
        <div className={css.side}>
          <Suspense fallback={<span className={css.menu} />}>
            <WorkspaceMenu />
          </Suspense>
          <Navigation places={places} />
          <Suspense fallback={<span className={css.menu} />}>
            <AccountMenu onKeys={sheets.openKeys} />
          </Suspense>
        </div>
        <div className={css.body}>
          <Banner />
          <main id="main" ref={main} tabIndex={-1} className={css.main}>
            <Outlet />
          </main>
        </div>
      </div>
      <Suspense>
        {sheets.hasPalette && <Palette />}
        {sheets.hasKeys && <KeysSheet onClose={sheets.closeKeys} />}
      </Suspense>
    </LiveStream>
  );
}

/** An action for each page. */
function useTravel(places: typeof PLACES): Action[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { slug } = useWorkspace();
  return places.map(({ path, icon, keys }) => ({
    id: `go-${path}`,
    label: t("go", { place: t(`places.${path}`) }),
    icon,
    ...(keys && { keys }),
    run: () => void navigate({ to: `/$workspace/${path}`, params: { workspace: slug } }),
  }));
}

/** The palette and the list of keys. Both are loaded when they are first wanted. */
function useSheets() {
  const { t } = useTranslation();
  const [hasPalette, setPalette] = useState(false);
  const [hasKeys, setKeys] = useState(false);
  const openPalette = () => {
    setPalette(true);
    spotlight.open();
  };
  const openKeys = () => setKeys(true);
  const actions: Action[] = [
    { id: "palette", label: t("palette.open"), keys: "mod+K", hidden: true, run: openPalette },
    { id: "keys", label: t("keys.title"), keys: "?", icon: "keyboard", run: openKeys },
  ];
  useEffect(() => {
    document.addEventListener("keydown", pressKey);
    return () => document.removeEventListener("keydown", pressKey);
  }, []);
  return { hasPalette, hasKeys, actions, openKeys, closeKeys: () => setKeys(false) };
}

/** Moves the focus to the title of a page that was gone to, so that it is read and Tab goes on
 *  from there. Not within a page: its panes have addresses too. */
function useFocusOnArrival(main: React.RefObject<HTMLElement | null>): void {
  const place = useRouterState({
    select: ({ resolvedLocation }) => resolvedLocation?.pathname.split("/").slice(0, 4).join("/"),
  });
  const last = useRef<string | undefined>(undefined);
  useEffect(() => {
    const isArrival = last.current !== undefined && place !== last.current;
    last.current = place;
    if (!isArrival) return;
    const title = main.current?.querySelector<HTMLElement>("[data-page-title]");
    (title ?? main.current)?.focus();
  }, [place, main]);
}

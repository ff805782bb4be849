import { useMediaQuery } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../parts/icon";
import { useWorkspace } from "../session/workspace";
import css from "./navigation.module.css";
import type { Place } from "./places";

const MorePlaces = lazy(() => import("./more-places"));

/** As many as fit side by side on a phone, beside the two menus; on one of 320 pixels. */
const ON_PHONE = 3;
const ON_SMALL_PHONE = 2;
const AT_ONCE = { getInitialValueInEffect: false };

/** The pages: a rail on a desk, a bar with the first ones and a menu on a phone. */
export function Navigation({ places }: { places: readonly Place[] }) {
  const { t } = useTranslation();
  const isPhone = useMediaQuery("(max-width: 47.99em)", false, AT_ONCE);
  const isSmall = useMediaQuery("(max-width: 23em)", false, AT_ONCE);
  const room = isPhone ? (isSmall ? ON_SMALL_PHONE : ON_PHONE) : places.length;
  const [shown, more] = [places.slice(0, room), places.slice(room)];
  return (
    <nav aria-label={t("navigation")} className={css.navigation}>
      {shown.map((place) => (
        <Way key={place.path} place={place} />
      ))}
      {more.length > 0 && (
        <Suspense>
          <MorePlaces places={more} />
        </Suspense>
      )}
    </nav>
  );
}

function Way({ place }: { place: Place }) {
  const { t } = useTranslation();
  const { slug } = useWorkspace();
  return (
    <Link
      to={`/$workspace/${place.path}`}
      params={{ workspace: slug }}
      className={css.way ?? ""}
      activeProps={{ "aria-current": "page" }}
    >
      <Icon name={place.icon} size={22} />
      <span className={css.label}>{t(`places.${place.path}`)}</span>
    </Link>
  );
}

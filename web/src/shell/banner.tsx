import { useNetwork } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useLiveState } from "../live/live";
import { Icon } from "../parts/icon";
import css from "./banner.module.css";

/** Says that what is shown may be old. */
export function Banner() {
  const { t } = useTranslation();
  const { online } = useNetwork();
  const state = useLiveState();
  const isOff = !online || state === "lost";
  return (
    <div role="status">
      {isOff && (
        <p className={css.banner}>
          <Icon name="offline" size={18} />
          {online ? t("banner.unreachable") : t("banner.offline")}
        </p>
      )}
    </div>
  );
}

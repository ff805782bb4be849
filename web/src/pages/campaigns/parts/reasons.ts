/** Why somebody is left out or a message failed, in words; the codes are an open list. */
import { useTranslation } from "react-i18next";

export function useReason(): (code: string) => string {
  const { t, i18n } = useTranslation("campaigns");
  return (code) => {
    const key = `reasons.${code}`;
    return i18n.exists(key, { ns: "campaigns" })
      ? t(key as "reasons.no_consent")
      : code.replaceAll("_", " ");
  };
}

/** Why a campaign is paused; the stop rule says numbers with it. */
export function usePausedWhy(): (reason: string) => string {
  const { t } = useTranslation("campaigns");
  return (reason) => {
    const [, kind = "", few = "", many = ""] =
      /^(failures|left): (\d+) of (\d+)/.exec(reason) ?? [];
    if (kind === "failures" || kind === "left") return t(`paused.${kind}`, { few, many });
    return reason === "by hand" || !reason ? t("paused.byHand") : t("paused.other", { reason });
  };
}

/** Why a sync left a page out, or could not have it, in words; the codes are an open list. */
import { useTranslation } from "react-i18next";

export function useLeftOut(): (code: string) => string {
  const { t, i18n } = useTranslation("knowledge");
  return (code) => {
    const [, status] = /^http_(\d+)$/.exec(code) ?? [];
    if (status) return t("sources.why.http", { status });
    const known = i18n.exists(`sources.why.${code}`, { ns: "knowledge" });
    return known ? t(`sources.why.${code as "robots"}`) : code;
  };
}

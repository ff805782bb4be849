/** Why a run is over, in words; the codes of the gate are an open list. */
import { useTranslation } from "react-i18next";
import { useReason } from "../campaigns/parts/reasons";

export function useEnded(): (reason: string) => string {
  const { t, i18n } = useTranslation("sequences");
  const reasonOf = useReason();
  return (reason) => {
    const key = `ended.${reason}`;
    return i18n.exists(key, { ns: "sequences" }) ? t(key as "ended.finished") : reasonOf(reason);
  };
}

import { useTranslation } from "react-i18next";

/** How often a source is read; "" is by hand. */
export const PACES = ["", "1h", "6h", "24h", "7d"] as const;

/** The paces to choose from, with one that somebody set elsewhere. */
export function usePaces(own = ""): { value: string; label: string }[] {
  const { t } = useTranslation("knowledge");
  const known = PACES.map((value) => ({ value, label: t(`sources.paces.${value || "hand"}`) }));
  const isKnown = known.some(({ value }) => value === own);
  return isKnown ? known : [...known, { value: own, label: own }];
}

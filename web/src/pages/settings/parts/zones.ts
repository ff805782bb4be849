/** Time zones to choose from. */
import { useMemo } from "react";

/** All that the browser knows, `kept` and UTC first. */
export function useZones(kept: string): string[] {
  return useMemo(() => [...new Set([kept, "UTC", ...Intl.supportedValuesOf("timeZone")])], [kept]);
}

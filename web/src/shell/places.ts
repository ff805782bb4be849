/** The pages of a workspace in the navigation, in their order. */
import type { IconName } from "../parts/icon";
import type { Permission } from "../session/session";

export interface Place {
  /** The part of the address after the workspace. */
  path:
    | "first-steps"
    | "inbox"
    | "contacts"
    | "campaigns"
    | "knowledge"
    | "channels"
    | "insights"
    | "settings";
  icon: IconName;
  /** Who may not has no way there; null for everybody. */
  needs: Permission | null;
  keys?: string;
}

export const PLACES: readonly Place[] = [
  { path: "inbox", icon: "inbox", needs: "inbox:read", keys: "alt+C" },
  { path: "contacts", icon: "people", needs: "contacts:read", keys: "alt+V" },
  { path: "campaigns", icon: "send", needs: "campaigns:read" },
  { path: "knowledge", icon: "book", needs: "sources:read" },
  { path: "channels", icon: "plug", needs: "channels:read" },
  { path: "insights", icon: "chart", needs: "insights:read", keys: "alt+R" },
  { path: "settings", icon: "settings", needs: null, keys: "alt+S" },
  { path: "first-steps", icon: "flag", needs: "channels:read" },
];

/** The pages of Knowledge in their order: what is asked and answered first, then what it is made of. */
import type { IconName } from "../../parts/icon";
import type { Permission } from "../../session/session";

export interface Section {
  /** The part of the address after `knowledge`. */
  path:
    | ("lab" | "demand" | "golden" | "answers" | "sources")
    | ("documents" | "intents" | "catalogues" | "live-data");
  icon: IconName;
  needs: Permission;
}

export const SECTIONS: readonly Section[] = [
  { path: "lab", icon: "why", needs: "lab:ask" },
  { path: "demand", icon: "chart", needs: "demand:read" },
  { path: "golden", icon: "check", needs: "golden:read" },
  { path: "answers", icon: "reply", needs: "keywords:read" },
  { path: "sources", icon: "globe", needs: "sources:read" },
  { path: "documents", icon: "file", needs: "sources:read" },
  { path: "intents", icon: "note", needs: "intents:read" },
  { path: "catalogues", icon: "tag", needs: "catalogues:read" },
  { path: "live-data", icon: "bolt", needs: "connectors:read" },
];

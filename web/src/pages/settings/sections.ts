/** The pages of the settings, and who sees which. */
import type { IconName } from "../../parts/icon";
import type { Permission } from "../../session/session";

export const GROUPS = ["own", "team", "work", "sending", "workspace"] as const;

export interface SectionPlace {
  group: (typeof GROUPS)[number];
  path:
    | "profile"
    | "security"
    | "people"
    | "roles"
    | "teams"
    | "hours"
    | "automations"
    | "canned"
    | "fields"
    | "tags"
    | "topics"
    | "forms"
    | "push-rules"
    | "workspace"
    | "retention"
    | "tokens"
    | "webhooks"
    | "audit";
  icon: IconName;
  /** Who may not does not see it; null for everybody. */
  needs: Permission | null;
}

export const SECTIONS: readonly SectionPlace[] = [
  { group: "own", path: "profile", icon: "me", needs: null },
  { group: "own", path: "security", icon: "shield", needs: null },
  { group: "team", path: "people", icon: "people", needs: "people:read" },
  { group: "team", path: "roles", icon: "key", needs: "people:read" },
  { group: "team", path: "teams", icon: "flag", needs: "people:read" },
  { group: "work", path: "hours", icon: "clock", needs: "rules:read" },
  { group: "work", path: "automations", icon: "bolt", needs: "rules:read" },
  { group: "work", path: "canned", icon: "reply", needs: "inbox:read" },
  { group: "work", path: "fields", icon: "note", needs: "contacts:read" },
  { group: "work", path: "tags", icon: "tag", needs: "rules:read" },
  { group: "sending", path: "topics", icon: "bell", needs: "campaigns:read" },
  { group: "sending", path: "forms", icon: "file", needs: "campaigns:read" },
  { group: "sending", path: "push-rules", icon: "moon", needs: "campaigns:read" },
  { group: "workspace", path: "workspace", icon: "globe", needs: "settings:read" },
  { group: "workspace", path: "retention", icon: "clock", needs: "settings:read" },
  { group: "workspace", path: "tokens", icon: "plug", needs: "tokens:read" },
  { group: "workspace", path: "webhooks", icon: "send", needs: "webhooks:read" },
  { group: "workspace", path: "audit", icon: "book", needs: "audit:read" },
];

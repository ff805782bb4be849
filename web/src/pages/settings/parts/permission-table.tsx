import { Checkbox } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Permission } from "../../../session/session";
import css from "./permission-table.module.css";
import { thingsOf, turned } from "./permissions";

interface Given {
  label: string;
  /** Those that can be chosen. */
  all: readonly Permission[];
  chosen: readonly Permission[];
  /** Without it, it is to be read only. */
  onChange?: (chosen: Permission[]) => void;
}

/** What a role or a token may do, thing by thing. */
export function PermissionTable({ label, all, chosen, onChange }: Given) {
  const nameOf = usePermissionName();
  return (
    <ul className={css.things} aria-label={label}>
      {thingsOf(all).map(({ name, permissions }) => (
        <li key={name} className={css.thing}>
          <span className={css.name}>{nameOf.thing(name)}</span>
          <span className={css.verbs}>
            {permissions.map((one) => (
              <Checkbox
                key={one}
                size="sm"
                label={nameOf.verb(one)}
                aria-label={`${nameOf.thing(name)}: ${nameOf.verb(one)}`}
                checked={chosen.includes(one)}
                disabled={!onChange}
                onChange={() => onChange?.(turned(chosen, one, all))}
              />
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Words for things and verbs; a later server's are shown as they are. */
export function usePermissionName() {
  const { t, i18n } = useTranslation("people");
  return {
    thing: (name: string) =>
      i18n.exists(`people:things.${name}`) ? t(`things.${name as "channels"}`) : name,
    verb: (permission: Permission) => {
      const verb = permission.split(":")[1] ?? "";
      return i18n.exists(`people:verbs.${verb}`) ? t(`verbs.${verb as "read"}`) : verb;
    },
  };
}

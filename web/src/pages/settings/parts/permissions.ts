/** Permissions as people think of them: a thing, and what one may do with it. */
import type { Permission } from "../../../session/session";

export interface Thing {
  name: string;
  permissions: Permission[];
}

/** Things in the order of the server's list, with the permissions that each has. */
export function thingsOf(permissions: readonly Permission[]): Thing[] {
  const things = new Map<string, Permission[]>();
  for (const permission of permissions) {
    const [name = ""] = permission.split(":");
    things.set(name, [...(things.get(name) ?? []), permission]);
  }
  return [...things].map(([name, given]) => ({ name, permissions: given }));
}

/** `chosen` with or without one permission. Who changes a thing sees it too; who no longer sees it
 *  cannot change it. */
export function turned(
  chosen: readonly Permission[],
  permission: Permission,
  all: readonly Permission[],
): Permission[] {
  const [thing = "", verb = ""] = permission.split(":");
  const reading = all.find((one) => one === `${thing}:read`);
  if (chosen.includes(permission)) {
    const isOff = (one: Permission) =>
      one === permission || (verb === "read" && one.startsWith(`${thing}:`));
    return chosen.filter((one) => !isOff(one));
  }
  const added = reading && verb !== "read" ? [reading, permission] : [permission];
  return all.filter((one) => chosen.includes(one) || added.includes(one));
}

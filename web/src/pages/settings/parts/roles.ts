/** The roles of the workspace, built-in and own ones. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useWorkspace } from "../../../session/workspace";

export type Role = components["schemas"]["RoleShown"];

const MOST = 100;

export function useRoles() {
  const { api, slug } = useWorkspace();
  return useQuery({
    queryKey: [slug, "roles"],
    queryFn: () => said(api.GET("/roles", { params: { query: { limit: MOST } } })),
  });
}

/** What a role is called: a built-in one in the language of who reads. */
export function useRoleName(): (id: string) => string {
  const { t, i18n } = useTranslation("people");
  const { data } = useRoles();
  return (id) => {
    if (i18n.exists(`people:builtIn.${id}.name`)) return t(`builtIn.${id as "owner"}.name`);
    return data?.items.find((role) => role.id === id)?.name ?? id;
  };
}

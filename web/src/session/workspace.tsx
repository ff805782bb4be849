/** The workspace a page belongs to: who I am in it, what I may, and its API. */
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { type Api, openApi } from "../api/client";
import type { Membership, Permission, Session } from "./session";

export interface Here extends Membership {
  slug: string;
  account: Session["account"];
  api: Api;
}

const Context = createContext<Here | null>(null);

interface Given {
  session: Session;
  membership: Membership;
  children: ReactNode;
}

export function Workspace({ session, membership, children }: Given) {
  const here = useMemo<Here>(() => {
    const { slug } = membership.workspace;
    return { ...membership, slug, account: session.account, api: openApi(slug) };
  }, [session, membership]);
  return <Context value={here}>{children}</Context>;
}

/** The workspace around; only below a workspace's address. */
export function useWorkspace(): Here {
  const here = useContext(Context);
  if (!here) throw new Error("this component belongs below a workspace");
  return here;
}

export function useWorkspaceOrNone(): Here | null {
  return useContext(Context);
}

/** Whether I may, in this workspace. What one may not is not shown; the server refuses it anyway. */
export function useMay(permission: Permission): boolean {
  return may(useWorkspace(), permission);
}

export function may(membership: Membership, permission: Permission | null): boolean {
  return permission === null || membership.permissions.includes(permission);
}

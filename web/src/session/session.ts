/** Who is signed in, and where they belong. */
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { openApi, said } from "../api/client";
import { problemOf } from "../api/problem";
import type { components } from "../api/schema";

type Shapes = components["schemas"];
export type Session = Shapes["SignedInAs"];
/** What the code of a link is good for. */
export type Offer = Shapes["OfferShown"];
export type Membership = Session["memberships"][number];
export type Permission = Membership["permissions"][number];

const api = openApi("");

/** The session; null where nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  staleTime: 300_000,
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await said(api.GET("/session", { signal }));
    } catch (error) {
      if (problemOf(error).status === 401) return null;
      throw error;
    }
  },
});

/** With a code where the account has a second factor: of the app, or one for recovery. */
export async function signIn(wanted: Shapes["SignIn"]): Promise<Session> {
  return said(api.POST("/session", { body: wanted }));
}

/** Reads what the code of a link is good for. A problem 404 where it is for nothing any more. */
export async function readCode(code: string): Promise<Offer> {
  return said(api.POST("/sign-up/code", { body: { code } }));
}

export async function signUp(wanted: Shapes["SignUp"]): Promise<Session> {
  return said(api.POST("/sign-up", { body: wanted }));
}

/** Makes who is signed in already a member of one workspace more. */
export async function join(code: string): Promise<Session> {
  return said(api.POST("/memberships", { body: { code } }));
}

export async function setPassword(wanted: Shapes["NewPassword"]): Promise<void> {
  await said(api.POST("/password", { body: wanted }));
}

export async function changeOwn(wanted: Shapes["OwnChange"]): Promise<Session> {
  return said(api.PATCH("/session", { body: wanted }));
}

/** Ends the session, and forgets everything that it showed. */
export async function signOut(queries: QueryClient): Promise<void> {
  await said(api.DELETE("/session"));
  queries.clear();
}

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { type Session, sessionQuery } from "../../session/session";

/** Goes in with a session: to where one came from, or to the first workspace. */
export function useComingIn(): (session: Session, back?: string) => Promise<void> {
  const queries = useQueryClient();
  const router = useRouter();
  return async (session, back) => {
    queries.setQueryData(sessionQuery.queryKey, session);
    if (back === undefined) await router.navigate({ to: "/" });
    else router.history.push(`/app${back}`);
  };
}

/** The code in the part of the address that is never sent to a server: `#code=…`. It is taken out
 *  of the address, so that neither history nor a picture of the screen keeps it. */
export function useCodeOfLink(): string {
  const [code] = useState(() => new URLSearchParams(location.hash.slice(1)).get("code") ?? "");
  useEffect(() => {
    if (location.hash) history.replaceState(history.state, "", location.pathname);
  }, []);
  return code;
}

/** A declaration in its two views. Which one was changed last is the declaration; the server writes
 *  the other, when it is looked at. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { said } from "../../../api/client";
import { useMay, useWorkspace } from "../../../session/workspace";
import type { Definition } from "./definition";

export type View = "form" | "yaml";

/** As it is sent: one of the two. */
export type Declared = { definition: Definition } | { yaml: string };

const QUIET_MS = 600;

export function useDeclaration(first: { definition: Definition; yaml: string }) {
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("connectors:write");
  const [view, setView] = useState<View>("form");
  const [definition, setDefinition] = useState(first.definition);
  const [yaml, setYaml] = useState(first.yaml);
  /** The view that holds what the other does not know yet. */
  const [ahead, setAhead] = useState<View>();
  const declared: Declared = view === "form" ? { definition } : { yaml };
  const [still] = useDebouncedValue(declared, QUIET_MS);
  const read = (body: Declared) => said(api.POST("/connectors/read", { body }));
  const looked = useQuery({
    queryKey: [slug, "declaration", still],
    queryFn: () => read(still),
    enabled: mayWrite,
    placeholderData: (before) => before,
  });
  const turning = useMutation({
    meta: { quiet: true },
    mutationFn: async (to: View) => ({ to, now: ahead === view ? await read(declared) : null }),
    onSuccess: ({ to, now }) => {
      if (now && to === "form") setDefinition(now.definition);
      if (now && to === "yaml") setYaml(now.yaml);
      setAhead(undefined);
      setView(to);
    },
  });
  return {
    view,
    definition,
    yaml,
    declared,
    /** Why it cannot be used as it stands, where it can be read. */
    problem: looked.isError ? "" : (looked.data?.problem ?? ""),
    /** It cannot be read at all. */
    unread: looked.error,
    turning,
    /** Everything as text, for the names of secrets in it. */
    text: view === "form" ? JSON.stringify(definition) : yaml,
    changeForm: (next: Definition) => {
      setAhead("form");
      setDefinition(next);
    },
    changeYaml: (next: string) => {
      setAhead("yaml");
      setYaml(next);
    },
  };
}

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useFormat } from "../../../format";
import { useWorkspace } from "../../../session/workspace";
import { presenceKey } from "../store";
import css from "./thread.module.css";

interface Who {
  id: string;
  name: string;
  doing: "reading" | "writing";
}

/** Milliseconds after which one says again that one is there. */
const AGAIN = 10_000;
/** Who wrote within it is writing. */
const LATELY = 6_000;
const wrote = new Map<string, number>();

/** Notes that something was typed in a conversation. */
export function noteWriting(id: string): void {
  wrote.set(id, Date.now());
}

/** Who else reads or writes here; and says that one does. */
export function Collision({ id }: { id: string }) {
  const { t } = useTranslation("inbox");
  const format = useFormat();
  const others = usePresence(id);
  const names = (doing: Who["doing"]) =>
    others.filter((one) => one.doing === doing).map((one) => one.name);
  const [writing, reading] = [names("writing"), names("reading")];
  return (
    <div role="status">
      {writing.length > 0 && (
        <p className={css.collision}>
          {t("presence.writing", { count: writing.length, names: format.list(writing) })}
        </p>
      )}
      {writing.length === 0 && reading.length > 0 && (
        <p className={css.collision}>
          {t("presence.reading", { count: reading.length, names: format.list(reading) })}
        </p>
      )}
    </div>
  );
}

function usePresence(id: string): Who[] {
  const { api, slug } = useWorkspace();
  const key = presenceKey(slug, id);
  const { data } = useQuery<Who[]>({
    queryKey: key,
    refetchInterval: AGAIN,
    staleTime: 0,
    queryFn: async () => {
      const doing = Date.now() - (wrote.get(id) ?? 0) < LATELY ? "writing" : "reading";
      const told = await said(
        api.PUT("/conversations/{conversation_id}/presence", {
          params: { path: { conversation_id: id } },
          body: { doing },
        }),
      );
      return told.others;
    },
  });
  useEffect(
    () => () => {
      void api
        .PUT("/conversations/{conversation_id}/presence", {
          params: { path: { conversation_id: id } },
          body: { doing: "away" },
        })
        .catch(() => undefined);
    },
    [api, id],
  );
  return data ?? NOBODY;
}

const NOBODY: Who[] = [];

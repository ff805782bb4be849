/** A draft while it is written: kept on the server a moment after each change. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { said } from "../../../api/client";
import { useWorkspace } from "../../../session/workspace";
import type { Audience, Campaign, Change, Plan, Variant } from "../shapes";
import { listKey, oneKey } from "../use-campaigns";
import { newVariant, wholeVariants } from "../wording";

export interface Draft {
  name: string;
  purpose: string;
  audience: Audience;
  plan: Plan;
  variants: Variant[];
}

export interface Writing {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  /** Keeps what was not kept yet; whether all is. */
  flush: () => Promise<boolean>;
  error: Error | null;
  isSaving: boolean;
  /** Whether something waits to be kept. */
  isLate: boolean;
  /** Not said yet who is meant, or not wholly. */
  lacksWhom: boolean;
  /** A condition is begun and not whole: the draft is as it was before. */
  setPartial: (is: boolean) => void;
}

const SOON = 700;

export function useDraft(campaign: Campaign): Writing {
  const [draft, setDraft] = useState<Draft>(() => draftOf(campaign));
  const [isLate, setLate] = useState(false);
  const waiting = useRef<Partial<Draft>>({});
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<boolean>>(undefined);
  const [isPartial, setPartial] = useState(false);
  const saving = useSaving(campaign.id);
  const keep = async () => {
    const parts = waiting.current;
    if (Object.keys(parts).length === 0) return true;
    waiting.current = {};
    try {
      await saving.mutateAsync(bodyOf(parts));
    } catch {
      // The page shows why; the next change takes it along.
      waiting.current = { ...parts, ...waiting.current };
      return false;
    }
    setLate(Object.keys(waiting.current).length > 0);
    return true;
  };
  const flush = () => {
    clearTimeout(timer.current);
    // What is under way counts too: should it fail, the next takes it along.
    const now = running.current ? running.current.then(keep) : keep();
    running.current = now;
    const end = () => {
      if (running.current === now) running.current = undefined;
    };
    void now.then(end, end);
    return now;
  };
  const leave = useEffectEvent(() => void flush());
  useEffect(() => () => leave(), []);
  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setLate(true);
    waiting.current = { ...waiting.current, ...part };
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), SOON);
  };
  return {
    ...{ draft, change, flush, isLate, setPartial },
    lacksWhom: isPartial || !isSaid(draft.audience),
    error: saving.error,
    isSaving: saving.isPending,
  };
}

/** Whether an audience says who is meant: the server sends to nobody by mistake. */
export const isSaid = ({ expression, segments = [] }: Audience): boolean =>
  expression.trim() !== "" || segments.length > 0;

function draftOf({ name, purpose, audience, plan, variants }: Campaign): Draft {
  return { name, purpose, audience, plan, variants: variants.length ? variants : [newVariant([])] };
}

function bodyOf({ name, variants, ...others }: Partial<Draft>): Change {
  return {
    ...others,
    ...(name?.trim() && { name: name.trim() }),
    ...(variants && { variants: wholeVariants(variants) }),
  };
}

function useSaving(id: string) {
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Change) => {
      const params = { path: { campaign_id: id } };
      return said(api.PATCH("/campaigns/{campaign_id}", { params, body }));
    },
    // One after the other: the last word is the last.
    scope: { id: `campaign-${id}` },
    meta: { quiet: true },
    onSuccess: async (kept) => {
      queries.setQueryData(oneKey(slug, id), kept);
      void queries.invalidateQueries({ queryKey: listKey(slug) });
      await queries.invalidateQueries({ queryKey: [slug, "campaigns", "looked", id] });
    },
  });
}

/** What is being written in a conversation, and what becomes of it. */
import { useEffect, useRef, useState } from "react";
import type { Problem } from "../../../api/problem";
import type { PartSaid } from "../shapes";
import { useInboxStore } from "../store";
import type { ComposerGiven } from "./composer";
import type { Mode } from "./mode-switch";
import { useDraft } from "./use-draft";
import { type Enclosed, enclosedParts, NOTHING } from "./enclosed";
import { partsOf, useFiles } from "./use-files";

export function useWriting(given: ComposerGiven, mode: Mode) {
  const { conversation, deeds, send, answered, onAnswered, onNext } = given;
  const store = useInboxStore();
  const [draft, setDraft] = useDraft(conversation.id);
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const files = useFiles();
  const [enclosed, setEnclosed] = useState<Enclosed>(NOTHING);
  const isReply = mode === "reply";
  const [text, setText] = isReply ? [draft, setDraft] : [note, setNote];
  const written = useRef({ reply: draft, note });
  useEffect(() => {
    written.current = { reply: draft, note };
  }, [draft, note]);

  const sayParts = async (parts: PartSaid[], shown = parts) => {
    const failed = await send.parts(parts, answered?.platform_id ?? "", shown);
    setProblem(failed);
    if (!failed) onAnswered(null);
    return failed === null;
  };
  const keepNote = async (words: string) => {
    const failed = await send.note(words);
    setProblem(failed);
    return failed === null;
  };
  const say = async (thenResolve: boolean) => {
    const words = text.trim();
    const attached = isReply ? files.all : [];
    const more = isReply ? enclosed : NOTHING;
    if (!words && attached.length === 0 && !more.card) return;
    // Out of the field at once, so that a second Enter does not say it twice.
    setText("");
    attached.forEach(({ id }) => files.remove(id));
    if (isReply) setEnclosed(NOTHING);
    const spoken: PartSaid[] = words ? [{ type: "text", text: words }] : [];
    const isSaid = isReply
      ? await sayParts(
          [...spoken, ...partsOf(attached), ...enclosedParts(more)],
          [...spoken, ...partsOf(attached, { shown: true }), ...enclosedParts(more)],
        )
      : await keepNote(words);
    if (!isSaid) {
      // Before what was written meanwhile.
      setText([words, written.current[mode]].filter(Boolean).join("\n"));
      files.putBack(attached);
      if (isReply) setEnclosed(more);
      return;
    }
    if (!thenResolve) return;
    await deeds.resolve(store.find(conversation.id) ?? conversation);
    onNext();
  };
  /** Below what the member wrote already: nothing of that is lost. */
  const addReply = (words: string) => setDraft([draft.trimEnd(), words].filter(Boolean).join("\n"));
  const enclose = (part: Partial<Enclosed>) => setEnclosed((now) => ({ ...now, ...part }));
  return { text, setText, addReply, problem, say, sayParts, files, enclosed, enclose };
}

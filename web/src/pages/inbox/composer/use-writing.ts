/** What is being written in a conversation, and what becomes of it. */
import { useEffect, useRef, useState } from "react";
import type { Problem } from "../../../api/problem";
import type { PartSaid } from "../shapes";
import { useInboxStore } from "../store";
import type { ComposerGiven } from "./composer";
import type { Mode } from "./mode-switch";
import { useDraft } from "./use-draft";
import { partsOf, useFiles } from "./use-files";

export function useWriting(given: ComposerGiven, mode: Mode) {
  const { conversation, deeds, send, answered, onAnswered, onNext } = given;
  const store = useInboxStore();
  const [draft, setDraft] = useDraft(conversation.id);
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const files = useFiles();
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
    if (!words && attached.length === 0) return;
    // Out of the field at once, so that a second Enter does not say it twice.
    setText("");
    attached.forEach(({ id }) => files.remove(id));
    const spoken: PartSaid[] = words ? [{ type: "text", text: words }] : [];
    const isSaid = isReply
      ? await sayParts(
          [...spoken, ...partsOf(attached)],
          [...spoken, ...partsOf(attached, { shown: true })],
        )
      : await keepNote(words);
    if (!isSaid) {
      // Before what was written meanwhile.
      setText([words, written.current[mode]].filter(Boolean).join("\n"));
      files.putBack(attached);
      return;
    }
    if (!thenResolve) return;
    await deeds.resolve(store.find(conversation.id) ?? conversation);
    onNext();
  };
  return { text, setText, setReply: setDraft, problem, say, sayParts, files };
}

/** The files of a message that is being written: brought at once, sent with it. */
import { useEffect, useRef, useState } from "react";
import { newKey } from "../../../api/client";
import { type Problem, problemOf } from "../../../api/problem";
import { type FileKept, type Upload, upload } from "../../../api/upload";
import { useWorkspace } from "../../../session/workspace";
import type { PartSaid } from "../shapes";

export interface Attached {
  id: string;
  name: string;
  size: number;
  /** The part that is there, from 0 to 1. */
  progress: number;
  /** The file once it is there. */
  kept: FileKept | null;
  problem: Problem | null;
}

export interface Files {
  all: Attached[];
  add: (files: Iterable<File>) => void;
  remove: (id: string) => void;
  /** Puts files that were removed before the others again. */
  putBack: (files: Attached[]) => void;
  /** Some are still on their way, or were not taken. */
  areOpen: boolean;
}

export function useFiles(): Files {
  const { slug } = useWorkspace();
  const [all, setAll] = useState<Attached[]>([]);
  const under = useRef(new Map<string, Upload>());
  useEffect(() => {
    const uploads = under.current;
    return () => uploads.forEach(({ stop }) => stop());
  }, []);

  const change = (id: string, what: Partial<Attached>) =>
    setAll((before) => before.map((one) => (one.id === id ? { ...one, ...what } : one)));
  const bring = (id: string, file: File) => {
    const begun = upload(slug, file, (progress) => change(id, { progress }));
    under.current.set(id, begun);
    begun.done
      .then(
        (kept) => change(id, { kept, progress: 1, name: kept.name || file.name }),
        (error: unknown) => change(id, { problem: problemOf(error) }),
      )
      .finally(() => under.current.delete(id));
  };
  const add = (files: Iterable<File>) => {
    for (const file of files) {
      const id = newKey();
      const { name, size } = file;
      setAll((before) => [...before, { id, name, size, progress: 0, kept: null, problem: null }]);
      bring(id, file);
    }
  };
  const remove = (id: string) => {
    under.current.get(id)?.stop();
    setAll((before) => before.filter((one) => one.id !== id));
  };
  return {
    all,
    add,
    remove,
    putBack: (files) => setAll((before) => [...files, ...before]),
    areOpen: all.some((one) => !one.kept?.sendable),
  };
}

/** How files are said: `shown` where they can be seen at once, else as the server knows them. */
export function partsOf(files: Attached[], { shown = false } = {}): PartSaid[] {
  return files.flatMap(({ kept }) =>
    kept
      ? [
          {
            type: "media" as const,
            kind: kept.kind,
            url: shown ? kept.shown : kept.url,
            name: kept.name,
            caption: "",
          },
        ]
      : [],
  );
}

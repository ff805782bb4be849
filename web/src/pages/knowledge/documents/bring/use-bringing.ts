/** Files on their way to become documents: brought, read for a look, then taken in. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { newKey, said } from "../../../../api/client";
import { type Problem, problemOf } from "../../../../api/problem";
import type { components } from "../../../../api/schema";
import { type Upload, upload } from "../../../../api/upload";
import { useWorkspace } from "../../../../session/workspace";

type Tried = components["schemas"]["AddressTriedShown"];

export interface Brought {
  id: string;
  name: string;
  size: number;
  /** The part that is there, from 0 to 1. */
  progress: number;
  /** Its id at the server once it is there. */
  fileId: string;
  /** What is read of it. */
  tried: Tried | null;
  problem: Problem | null;
}

export interface Settings {
  language: string;
  audience: string[];
}

const sent = ({ language, audience }: Settings) => ({
  ...(language && { language }),
  ...(audience.length > 0 && { audience }),
});

export function useBringing(settings: Settings, onDone: (documents: number) => void) {
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const [files, setFiles] = useState<Brought[]>([]);
  const under = useRef(new Map<string, Upload>());
  useEffect(() => {
    const uploads = under.current;
    return () => uploads.forEach(({ stop }) => stop());
  }, []);

  const change = (id: string, what: Partial<Brought>) =>
    setFiles((before) => before.map((one) => (one.id === id ? { ...one, ...what } : one)));
  const bring = async (id: string, file: File) => {
    try {
      const begun = upload(slug, file, (progress) => change(id, { progress }));
      under.current.set(id, begun);
      const { id: fileId } = await begun.done;
      change(id, { progress: 1, fileId });
      const body = { file_id: fileId, name: file.name, settings: sent(settings) };
      change(id, { tried: await said(api.POST("/sources/files/try", { body })) });
    } catch (error) {
      change(id, { problem: problemOf(error) });
    } finally {
      under.current.delete(id);
    }
  };
  const add = (given: Iterable<File>) => {
    for (const file of given) {
      const id = newKey();
      const { name, size } = file;
      const fresh = { id, name, size, progress: 0, fileId: "", tried: null, problem: null };
      setFiles((before) => [...before.filter((one) => one.name !== name), fresh]);
      void bring(id, file);
    }
  };
  const remove = (id: string) => {
    under.current.get(id)?.stop();
    setFiles((before) => before.filter((one) => one.id !== id));
  };
  const ready = files.filter(({ tried, problem }) => tried && !problem);
  const take = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      let documents = 0;
      for (const { id, fileId, name } of ready) {
        const body = { file_id: fileId, name, settings: sent(settings) };
        documents += (await said(api.POST("/sources/files", { body }))).documents;
        remove(id);
      }
      return documents;
    },
    onSuccess: onDone,
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: [slug, "sources"] });
      await queries.invalidateQueries({ queryKey: [slug, "documents"] });
    },
  });
  return { files, add, remove, ready: ready.length, take };
}

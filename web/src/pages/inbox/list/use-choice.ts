/** Which conversations are chosen, to do one thing to all of them. */
import { useCallback, useState } from "react";

export function useChoice() {
  const [ids, setIds] = useState<ReadonlySet<string>>(() => new Set());
  const toggle = useCallback(
    (id: string) =>
      setIds((before) => {
        const now = new Set(before);
        if (!now.delete(id)) now.add(id);
        return now;
      }),
    [],
  );
  const set = useCallback((all: string[]) => setIds(new Set(all)), []);
  const clear = useCallback(() => setIds(new Set()), []);
  return { ids, toggle, set, clear, has: (id: string) => ids.has(id) };
}

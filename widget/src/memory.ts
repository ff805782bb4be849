/** Remembers the visitor's token between pages; a page may forbid storage altogether. */

export interface Memory {
  recall(): string;
  keep(token: string): void;
}

export function openMemory(site: string): Memory {
  const key = `comptoir:${site}`;
  let token = "";
  return {
    recall() {
      try {
        return localStorage.getItem(key) ?? token;
      } catch {
        return token;
      }
    },
    keep(value) {
      token = value;
      try {
        if (value) localStorage.setItem(key, value);
        else localStorage.removeItem(key);
      } catch {
        // Blocked or full: the conversation lasts as long as the page.
      }
    },
  };
}

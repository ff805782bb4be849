/** What the demo's own addresses answer. */

export const LANGUAGES = ["fr", "de", "en"] as const;
export type Language = (typeof LANGUAGES)[number];
export type ByLanguage<T> = Partial<Record<Language, T>>;

export interface Workspace {
  slug: string;
  name: string;
  site: string;
  tagline: ByLanguage<string>;
  suggestions: ByLanguage<string[]>;
  url?: string;
}

/** `phones` is the page with a phone for each platform, where the demo has them. */
export interface Demo {
  workspaces: Workspace[];
  phones?: string;
}

export interface Candidate {
  kind: string;
  id: string;
  title: string;
  language?: string;
  what: number;
  who: number;
  when: number;
  score: number;
  parts?: Record<string, number>;
}

export interface Why {
  outcome: string;
  document?: string;
  entity?: string;
  rule: string;
  understood?: string;
  language?: string;
  confidence?: number;
  ms?: number;
  runner_up?: string;
  excluded?: Record<string, number>;
  candidates?: Candidate[];
  notes?: Record<string, unknown>;
}

const WHY_ATTEMPTS = 4;
const WHY_PAUSE_MS = 400;

/** The key opens the demo; it is in the address the command line printed. */
const KEY = new URLSearchParams(location.search).get("key") ?? "";

async function get<T>(path: string): Promise<T> {
  const response = await fetch(path, { headers: { "X-Demo-Key": KEY } });
  if (!response.ok) throw new Error(`${response.status}`);
  return (await response.json()) as T;
}

export async function fetchDemo(): Promise<Demo> {
  return await get<Demo>("/demo/workspaces");
}

/** Reasons are written down after the answer went out, so the first look may come too early. */
export async function fetchWhy(site: string, message: string): Promise<Why> {
  const path = `/demo/why/${encodeURIComponent(site)}/${encodeURIComponent(message)}`;
  for (let attempt = 1; ; attempt++) {
    try {
      return await get<Why>(path);
    } catch (problem) {
      if (attempt === WHY_ATTEMPTS) throw problem;
      await new Promise((resolve) => setTimeout(resolve, WHY_PAUSE_MS));
    }
  }
}

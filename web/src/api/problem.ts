/** Something that did not work, with what to do about it: the API's problem details. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly advice: string;
  /** Why a message may not go out, where that is the problem. */
  readonly reason: string;
  /** After how many seconds it may work; 0 where nothing is known. */
  readonly retryAfter: number;

  constructor(said: Partial<Omit<Problem, "name">> & { detail?: string }) {
    super(said.detail ?? said.message ?? said.code ?? "");
    this.name = "Problem";
    this.code = said.code ?? "internal";
    this.status = said.status ?? 0;
    this.advice = said.advice ?? "";
    this.reason = said.reason ?? "";
    this.retryAfter = said.retryAfter ?? 0;
  }
}

/** Comptoir did not answer at all. */
export const UNREACHABLE = "unreachable";

/** The problem in an answer that is not good. */
export async function problemIn(answer: Response): Promise<Problem> {
  const said: unknown = await answer.json().catch(() => ({}));
  const body = typeof said === "object" && said ? (said as Partial<Problem>) : {};
  const retryAfter = Number(answer.headers.get("retry-after") ?? 0) || 0;
  return new Problem({ code: `http_${answer.status}`, ...body, status: answer.status, retryAfter });
}

/** `error` as a problem, whatever it is. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem({ code: "internal", detail: error instanceof Error ? error.message : "" });
}

/** What the app keeps of what the server said, and how it is asked again.
 *
 *  Keys begin with the workspace: `["acme", "conversations", …]`.
 */
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { Problem, problemOf } from "./problem";

/** Statuses that stay so however often one asks. */
const isFinal = (status: number) => status >= 400 && status < 500 && status !== 429;

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: Problem;
    mutationMeta: {
      /** The page shows the problem itself: no toast. */
      quiet?: boolean;
    };
  }
}

/** What happens where nobody else looks at a problem. */
interface Listeners {
  onSignedOut: () => void;
  onRefused: (problem: Problem) => void;
}

export function openQueries({ onSignedOut, onRefused }: Listeners): QueryClient {
  const look = (error: unknown) => {
    if (problemOf(error).status === 401) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.queryKey[0] !== "session") look(error);
      },
    }),
    mutationCache: new MutationCache({
      onError: (error, _given, _context, mutation) => {
        if (mutation.meta?.quiet) return;
        look(error);
        onRefused(problemOf(error));
      },
    }),
    defaultOptions: {
      queries: {
        // The live stream says what changed: asking again is for when it was away.
        staleTime: 30_000,
        retry: (count, error) => count < 3 && !isFinal(problemOf(error).status),
        retryDelay: (count, error) =>
          Math.max(problemOf(error).retryAfter * 1_000, 500 * 2 ** count),
      },
      mutations: { retry: false },
    },
  });
}

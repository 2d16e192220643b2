/** Sets up the generated client once: every failure becomes an `ApiError`, and the query cache knows when to try again. */
import { QueryClient } from '@tanstack/react-query';
import { client } from './client/client.gen';
import { ApiError } from './error';

export function setUpClient(): void {
  client.interceptors.error.clear();
  client.interceptors.error.use((error, response: Response | undefined) => {
    if (error instanceof DOMException && error.name === 'AbortError') {
      return error;
    }
    return response === undefined
      ? new ApiError(0, undefined)
      : new ApiError(response.status, error, response.headers.get('X-Request-Id') ?? undefined);
  });
}

/** A cache that keeps an answer for the visit and repeats only what a repeat can mend. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        gcTime: 30 * 60_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 1 && error instanceof ApiError && RETRIED.has(error.status),
      },
    },
  });
}

/** No answer, and the two statuses by which a proxy says that the server is not there. */
const RETRIED = new Set([0, 502, 504]);

/** The server of the tests, and one line for each answer it gives. */
import { HttpResponse, http, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';

const API = 'http://localhost:3000/api/v1';

export const server = setupServer();

/** Answers GET of a path of the API; what is returned tells the queries that came, newest last. */
export function onGet(path: string, answer: JsonBodyType, status = 200): URLSearchParams[] {
  const queries: URLSearchParams[] = [];
  server.use(
    http.get(API + path, ({ request }) => {
      queries.push(new URL(request.url).searchParams);
      return HttpResponse.json(answer, { status, headers: { 'X-Request-Id': 'req-42' } });
    }),
  );
  return queries;
}

/** Answers POST of a path of the API; what is returned tells the bodies that came, newest last. */
export function onPost(path: string, answer: JsonBodyType, status = 201): unknown[] {
  const bodies: unknown[] = [];
  server.use(
    http.post(API + path, async ({ request }) => {
      bodies.push(await request.json());
      return HttpResponse.json(answer, { status, headers: { 'X-Request-Id': 'req-42' } });
    }),
  );
  return bodies;
}

/** Lets every GET of a path break off, as without a network. */
export function onNoNetwork(path: string): void {
  server.use(http.get(API + path, () => HttpResponse.error()));
}

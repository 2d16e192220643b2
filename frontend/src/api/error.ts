/** What went wrong between the page and the server, in one shape for every endpoint. */

/** A word of the request that no text of the shop uses, with known words spelled nearly so. */
export type UnknownWord = { word: string; near: string[] };

export class ApiError extends Error {
  /** The HTTP status; 0 when no answer came. */
  readonly status: number;
  /** The server's own word for it: `no_known_words`, `no_snapshot`, ... */
  readonly code: string | undefined;
  /** Messages by field of a refused request. */
  readonly fields: Record<string, string[]>;
  /** Words that are not known, of a 422. */
  readonly unknown: UnknownWord[];
  /** The whole answer, for what only one kind of error tells. */
  readonly said: Record<string, unknown>;
  /** By which the shop's people find the request in their log. */
  readonly requestId: string | undefined;

  constructor(status: number, body: unknown, requestId?: string) {
    const said = isRecord(body) ? body : {};
    const detail = typeof said.detail === 'string' ? said.detail : undefined;
    super(detail ?? (status === 0 ? 'The server did not answer.' : `The server answered ${status}.`));
    this.name = 'ApiError';
    this.status = status;
    this.said = said;
    this.code = typeof said.code === 'string' ? said.code : undefined;
    this.unknown = Array.isArray(said.unknown) ? said.unknown.filter(isUnknownWord) : [];
    this.fields = Object.fromEntries(
      Object.entries(said).filter((entry): entry is [string, string[]] => isTexts(entry[1]) && entry[0] !== 'unknown'),
    );
    this.requestId = requestId;
  }
}

/** The code of a fault that is the page's own and not the server's. */
export const PAGE_FAULT = 'page_fault';

/** Any thrown thing as an {@link ApiError}; what is none is a fault of the page. */
export function toApiError(thrown: unknown): ApiError {
  return thrown instanceof ApiError ? thrown : new ApiError(500, { detail: String(thrown), code: PAGE_FAULT });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isUnknownWord(value: unknown): value is UnknownWord {
  return isRecord(value) && typeof value.word === 'string' && isTexts(value.near);
}

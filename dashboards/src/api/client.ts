import type { ApiError } from '../../../src/model/api.ts';
import { askKey, heldKey } from './key.ts';

/** A request that brought no answer: the HTTP status (0 when the server was not reached) and its error, if it gave one. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly detail: ApiError['error'] | null;
  constructor(status: number, detail: ApiError['error'] | null, options?: ErrorOptions) {
    super(detail?.message ?? `HTTP ${status}`, options);
    this.name = 'ApiFailure';
    this.status = status;
    this.detail = detail;
  }
}

/** What can be sent along with a request. */
export interface ApiRequest {
  signal?: AbortSignal;
  /** Only where it is not told by whether there is a body. */
  method?: 'DELETE';
  /** Sent as JSON by POST. */
  body?: unknown;
  headers?: Record<string, string>;
}

async function readError(response: Response): Promise<ApiError['error'] | null> {
  try {
    const body = (await response.json()) as Partial<ApiError>;
    return body.error ?? null;
  } catch {
    return null;
  }
}

async function send(path: string, request: ApiRequest): Promise<Response> {
  const key = heldKey();
  const headers: Record<string, string> = { accept: 'application/json', ...request.headers };
  if (key !== null) headers.authorization = `Bearer ${key}`;
  if (request.body !== undefined) headers['content-type'] = 'application/json';
  const init: RequestInit = {
    headers,
    method: request.method ?? (request.body === undefined ? 'GET' : 'POST'),
  };
  if (request.body !== undefined) init.body = JSON.stringify(request.body);
  if (request.signal !== undefined) init.signal = request.signal;
  try {
    return await fetch(path, init);
  } catch (error) {
    if (request.signal?.aborted === true) throw error;
    throw new ApiFailure(0, null, { cause: error });
  }
}

/** The server's answer; asks the reader for the access key when one is needed. Throws `ApiFailure`. */
export async function ask(path: string, request: ApiRequest = {}): Promise<Response> {
  for (;;) {
    const sentWith = heldKey();
    const response = await send(path, request);
    if (response.ok) return response;
    if (response.status !== 401) throw new ApiFailure(response.status, await readError(response));
    // Another request may have been given the key while this one was under way.
    if (heldKey() === sentWith) await askKey();
    request.signal?.throwIfAborted();
  }
}

/** The JSON that the path answers. The server checks answers against the schemas, so the shape is taken at its word. */
export async function askJson<T>(path: string, request: ApiRequest = {}): Promise<T> {
  const response = await ask(path, request);
  return (await response.json()) as T;
}

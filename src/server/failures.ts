import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { RetryLater } from '../model/outcome.ts';
import { QueryError } from '../model/query.ts';
import { ERRORS, Refusal, errorBody, quoted } from './errors.ts';

/** Longest body of a request, in bytes. */
export const MAX_BODY_BYTES = 64 * 1024;

const PLACES = {
  querystring: { name: 'query string', of: (request: FastifyRequest) => request.query },
  params: { name: 'path', of: (request: FastifyRequest) => request.params },
  body: { name: 'body', of: (request: FastifyRequest) => request.body },
  headers: { name: 'headers', of: (request: FastifyRequest) => request.headers },
};

/** The refusal that points at the mistake in a query. */
function badQuery(error: QueryError): Refusal {
  const { position, length, expected, got } = error;
  return new Refusal('BAD_QUERY', { expected, got, position }, { position, length, expected });
}

function valueAt(root: unknown, path: string): unknown {
  const steps = path.split('/').filter((step) => step !== '');
  return steps.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], root);
}

function badParameter(
  error: Pick<FastifyError, 'validation' | 'validationContext'>,
  request: FastifyRequest,
): Refusal {
  const place = PLACES[error.validationContext as keyof typeof PLACES] ?? PLACES.querystring;
  const issue = error.validation![0]!;
  const path = issue.instancePath;
  const keys = issue.params.keys as string[] | undefined;
  if (issue.keyword === 'unrecognized_keys' && keys !== undefined) {
    const expected = 'a parameter of this path';
    const about = { name: keys[0]!.slice(0, 80), expected, got: 'an unknown one', where: place.name };
    return new Refusal('BAD_PARAMETER', about, { expected });
  }
  const name = path.split('/').filter(Boolean).join('.') || place.name;
  const expected = issue.message ?? 'something else';
  const got = quoted(valueAt(place.of(request), path));
  return new Refusal('BAD_PARAMETER', { name, expected, got, where: place.name }, { expected });
}

/** Errors of Fastify itself, by code, as refusals of ours. */
const FRAMEWORK: Record<string, (request: FastifyRequest) => Refusal> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () =>
    new Refusal('TOO_LARGE', { what: 'a body', max: `${MAX_BODY_BYTES} bytes` }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () =>
    new Refusal('BAD_REQUEST', { expected: 'a body of type application/json' }),
  FST_ERR_CTP_INVALID_JSON_BODY: () => new Refusal('BAD_REQUEST', { expected: 'a body of well-formed JSON' }),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => new Refusal('BAD_REQUEST', { expected: 'a body of well-formed JSON' }),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    new Refusal('BAD_REQUEST', { expected: 'a body as long as its Content-Length' }),
  FST_ERR_BAD_URL: () => new Refusal('BAD_REQUEST', { expected: 'a well-formed path' }),
  FST_ERR_MAX_PARAM_LENGTH: (request) => unknownPath(request),
};

/** The refusal of a path that does not exist. */
export function unknownPath(request: FastifyRequest): Refusal {
  const path = request.url.split('?')[0]!;
  return new Refusal('UNKNOWN_PATH', { method: request.method, path: quoted(path) });
}

/** The refusal behind what the server of files says of a path outside its folder, a range beyond a file's end and the like. */
function badFileRequest(error: unknown, request: FastifyRequest): Refusal | null {
  const status = (error as { statusCode?: number } | null)?.statusCode ?? 500;
  if (status < 400 || status >= 500) return null;
  if (status === 403 || status === 404) return unknownPath(request);
  return new Refusal('BAD_REQUEST', { expected: 'a path and headers that fit a file' });
}

/** The refusal that stands for any error; what is not foreseen becomes INTERNAL. */
export function toRefusal(error: unknown, request: FastifyRequest): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof QueryError) return badQuery(error);
  if (hasZodFastifySchemaValidationErrors(error)) return badParameter(error, request);
  // A server that is away, a full disk: the message is a sentence already.
  if (error instanceof RetryLater)
    return new Refusal('PART_AWAY', { sentence: error.message }, { cause: error });
  const known = FRAMEWORK[(error as { code?: string } | null)?.code ?? ''];
  if (known !== undefined) return known(request);
  return badFileRequest(error, request) ?? new Refusal('INTERNAL', { id: request.id });
}

/** Answers with the error table; what people may not see goes to the log. */
export function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = toRefusal(error, request);
  if (refusal.status >= 500) {
    request.log.error(
      { err: refusal.cause ?? error, id: request.id },
      `${refusal.code} at ${request.method}`,
    );
  }
  if (refusal.code === 'PART_AWAY') void reply.header('retry-after', '5');
  if (refusal.code === 'UNAUTHORIZED' && !reply.hasHeader('www-authenticate'))
    void reply.header('www-authenticate', 'Bearer realm="aldyn"');
  void reply
    .status(refusal.status)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(errorBody(refusal));
}

/** Answers a connection whose request could not even be read, in the same form as every other error. */
export function answerUnreadable(error: { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const tooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const refusal = tooLarge
    ? new Refusal('TOO_LARGE', { what: 'a request line with headers', max: '16 KiB' })
    : new Refusal('BAD_REQUEST', { expected: 'a well-formed HTTP request' });
  const body = JSON.stringify(errorBody(refusal));
  const { status } = ERRORS[refusal.code];
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

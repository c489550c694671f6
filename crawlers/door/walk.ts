import type { DoorRequest } from '../polite.ts';
import { Refusal, type DoorAnswer } from './answer.ts';
import type { Pace } from './pace.ts';
import type { RobotsBook } from './robots-book.ts';
import { refusalOf, retryAfterMs, sendOnce, type Sender, type WireAnswer } from './send.ts';
import { conditionalHeaders, learnValidators } from './validators.ts';

interface WalkOptions {
  send: Sender;
  pace: Pace;
  robots: RobotsBook;
  maxBytes: number;
  timeoutMs: number;
  maxWaitMs: number;
  now: () => number;
}

const MAX_REDIRECTS = 5;
const MAX_URL_LENGTH = 4_096;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PERMANENT = new Set([301, 308]);

function parseTarget(text: string, base?: string): URL {
  if (!URL.canParse(text, base))
    throw new Refusal('bad-url', `Expected an absolute URL, got "${text.slice(0, 200)}"`);
  const url = new URL(text, base);
  url.hash = '';
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new Refusal(
      'bad-url',
      `Expected an http or https URL, got "${url.protocol}" (${text.slice(0, 200)})`,
    );
  if (url.href.length > MAX_URL_LENGTH)
    throw new Refusal(
      'bad-url',
      `Expected a URL of at most ${MAX_URL_LENGTH} characters, got ${url.href.length} (${url.host})`,
    );
  // Names and passwords in a URL are not for us to send or to log.
  url.username = '';
  url.password = '';
  return url;
}

function statusRefusal(answer: WireAnswer, url: URL, now: number): Refusal {
  const { status, headers } = answer;
  const away = retryAfterMs(headers['retry-after'], now);
  const throttled = status === 429 || status === 503;
  return new Refusal(throttled ? 'throttled' : 'status', `Expected HTTP 200, got ${status} (${url.href})`, {
    status,
    retryAfterMs: away,
  });
}

function isoOf(httpDate: string | undefined): string | null {
  const at = Date.parse(httpDate ?? '');
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

interface Trail {
  url: string;
  at: URL;
  seen: Set<string>;
  permanentlyMoved: string | null;
  stillPermanent: boolean;
  latencyMs: number;
}

function follow(trail: Trail, answer: WireAnswer): void {
  const location = answer.headers['location'];
  if (location === undefined)
    throw new Refusal(
      'redirects',
      `Expected a Location with HTTP ${answer.status}, got none (${trail.at.href})`,
    );
  const next = parseTarget(location, trail.at.href);
  if (trail.seen.has(next.href))
    throw new Refusal('redirects', `Expected redirects to end, got a loop at ${next.href} (${trail.url})`);
  if (trail.seen.size > MAX_REDIRECTS)
    throw new Refusal('redirects', `Expected at most ${MAX_REDIRECTS} redirects, got more (${trail.url})`);
  trail.stillPermanent &&= PERMANENT.has(answer.status);
  if (trail.stillPermanent) trail.permanentlyMoved = next.href;
  trail.seen.add(next.href);
  trail.at = next;
}

/** Makes the fetch of a door: walks the redirects, each hop by robots.txt, pace and caps of its own host. */
export function createFetch(options: WalkOptions) {
  const hop = async (trail: Trail, request: DoorRequest, stop: AbortSignal): Promise<WireAnswer> => {
    const { at } = trail;
    await options.robots.check(at, stop);
    return options.pace.turn(
      at.host,
      async () => {
        const began = options.now();
        const signal = AbortSignal.any([stop, AbortSignal.timeout(request.timeoutMs ?? options.timeoutMs)]);
        const headers = {
          accept: request.accept ?? '*/*',
          ...request.headers,
          ...conditionalHeaders(request.conditional),
        };
        let status: number | null = null;
        let away: number | null = null;
        try {
          const answer = await sendOnce(options.send, at, {
            headers,
            maxBytes: request.maxBytes ?? options.maxBytes,
            signal,
          });
          status = answer.status;
          away = retryAfterMs(answer.headers['retry-after'], options.now());
          return answer;
        } finally {
          trail.latencyMs = options.now() - began;
          options.pace.note(at.host, { status, latencyMs: trail.latencyMs, retryAfterMs: away });
        }
      },
      stop,
    );
  };

  const reached = (trail: Trail) => ({
    url: trail.url,
    finalUrl: trail.at.href,
    permanentlyMoved: trail.permanentlyMoved,
    latencyMs: trail.latencyMs,
  });

  const pageOf = (trail: Trail, answer: WireAnswer, request: DoorRequest): DoorAnswer => {
    const { headers, bytes } = answer;
    const known = request.conditional;
    const etag = headers['etag'] ?? null;
    const learnt = learnValidators(known, { etag, lastModified: headers['last-modified'] ?? null, bytes });
    const { validators } = learnt;
    if (learnt.sameBody) return { kind: 'not-modified', ...reached(trail), validators };
    return {
      kind: 'page',
      ...reached(trail),
      status: answer.status,
      contentType: headers['content-type'] ?? null,
      lastModified: isoOf(headers['last-modified']),
      bytes,
      validators,
    };
  };

  const walk = async (trail: Trail, request: DoorRequest, stop: AbortSignal): Promise<DoorAnswer> => {
    for (;;) {
      const answer = await hop(trail, request, stop);
      if (answer.status === 200) return pageOf(trail, answer, request);
      if (answer.status === 304 && request.conditional !== undefined) {
        const { conditional } = request;
        const validators = { ...conditional, unmodified: conditional.unmodified + 1 };
        return { kind: 'not-modified', ...reached(trail), validators };
      }
      if (!REDIRECTS.has(answer.status)) throw statusRefusal(answer, trail.at, options.now());
      follow(trail, answer);
    }
  };

  return async (url: string, request: DoorRequest, closing: AbortSignal): Promise<DoorAnswer> => {
    const stop = request.signal === undefined ? closing : AbortSignal.any([closing, request.signal]);
    let trail: Trail | null = null;
    try {
      const at = parseTarget(url);
      trail = {
        url,
        at,
        seen: new Set([at.href]),
        permanentlyMoved: null,
        stillPermanent: true,
        latencyMs: 0,
      };
      return await walk(trail, request, stop);
    } catch (cause) {
      const refusal = refusalOf(cause, trail?.at.href ?? url, stop);
      const { reason, status, retryAfterMs: away, message: detail } = refusal;
      const where =
        trail === null ? { url, finalUrl: url, permanentlyMoved: null, latencyMs: 0 } : reached(trail);
      return { kind: 'refused', ...where, reason, status, retryAfterMs: away, detail };
    }
  };
}

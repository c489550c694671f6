import { RetryLater } from '../../src/model/outcome.ts';
import type { DoorRequest } from '../polite.ts';
import { Refusal, type DoorAnswer } from './answer.ts';
import { linkSignals } from './linked.ts';
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

function reached(trail: Trail) {
  const { url, at, permanentlyMoved, latencyMs } = trail;
  return { url, finalUrl: at.href, permanentlyMoved, latencyMs };
}

function pageOf(trail: Trail, answer: WireAnswer, request: DoorRequest): DoorAnswer {
  const { headers, bytes } = answer;
  const lastModified = headers['last-modified'] ?? null;
  const { validators, sameBody } = learnValidators(request.conditional, {
    etag: headers['etag'] ?? null,
    lastModified,
    bytes,
  });
  if (sameBody && request.whole !== true) return { kind: 'not-modified', ...reached(trail), validators };
  return {
    kind: 'page',
    ...reached(trail),
    contentType: headers['content-type'] ?? null,
    bytes,
    validators,
  };
}

function refusedAnswer(
  cause: unknown,
  url: string,
  more: { trail: Trail | null; stop: AbortSignal },
): DoorAnswer {
  const { trail, stop } = more;
  const { reason, status, retryAfterMs: away, message } = refusalOf(cause, trail?.at.href ?? url, stop);
  const where =
    trail === null ? { url, finalUrl: url, permanentlyMoved: null, latencyMs: 0 } : reached(trail);
  return { kind: 'refused', ...where, reason, status, retryAfterMs: away, detail: message };
}

/** Makes the fetch of a door: walks the redirects, each hop by robots.txt, pace and caps of its own host. */
export function createFetch(options: WalkOptions) {
  const sendTimed = async (trail: Trail, request: DoorRequest, held: AbortSignal): Promise<WireAnswer> => {
    const { at } = trail;
    const began = options.now();
    const accept = request.accept ?? '*/*';
    const condition = request.whole === true ? {} : conditionalHeaders(request.conditional);
    const headers = { accept, ...request.headers, ...condition };
    const maxBytes = request.maxBytes ?? options.maxBytes;
    const timeoutMs = request.timeoutMs ?? options.timeoutMs;
    let answer: WireAnswer | null = null;
    try {
      answer = await sendOnce(options.send, at, { headers, maxBytes, timeoutMs, signal: held });
      return answer;
    } finally {
      trail.latencyMs = options.now() - began;
      const away = retryAfterMs(answer?.headers['retry-after'], options.now());
      options.pace.note(at.host, {
        status: answer?.status ?? null,
        latencyMs: trail.latencyMs,
        retryAfterMs: away,
      });
    }
  };

  const walk = async (trail: Trail, request: DoorRequest, stop: AbortSignal): Promise<DoorAnswer> => {
    for (;;) {
      await options.robots.check(trail.at, stop);
      const answer = await options.pace.turn(trail.at.host, (held) => sendTimed(trail, request, held), stop);
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
    const stop = linkSignals(request.signal === undefined ? [closing] : [closing, request.signal]);
    let trail: Trail | null = null;
    try {
      const at = parseTarget(url);
      const seen = new Set([at.href]);
      trail = { url, at, seen, permanentlyMoved: null, stillPermanent: true, latencyMs: 0 };
      return await walk(trail, request, stop.signal);
    } catch (cause) {
      // No doing of the outside: the whole visit is to come again.
      if (cause instanceof RetryLater) throw cause;
      return refusedAnswer(cause, url, { trail, stop: stop.signal });
    } finally {
      stop.release();
    }
  };
}

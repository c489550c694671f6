import type { SourceState } from '../../src/model/source.ts';
import type { Moment } from '../../src/model/time.ts';
import type { Cursor, VisitResult } from '../collector.ts';
import type { DoorAnswer, DoorRefusal } from '../polite.ts';

const BLOCKING = new Set([401, 403, 407, 451]);

function stateOf(refusal: DoorRefusal): SourceState {
  if (refusal.reason === 'robots' || BLOCKING.has(refusal.status ?? 0)) return 'blocked';
  if (refusal.status === 404 || refusal.status === 410) return 'moved';
  return refusal.reason === 'timeout' ? 'timeout' : 'failing';
}

/** The end of a visit whose list could not be had; the cursor stays as it was. */
export function refusedVisit(refusal: DoorRefusal, cursor: Cursor): VisitResult {
  return {
    report: { state: stateOf(refusal), items: 0, newest: null, detail: refusal.detail },
    cursor,
    deleted: [],
    retryAfterMs: refusal.retryAfterMs,
    latencyMs: refusal.latencyMs,
    language: null,
  };
}

/** The end of a visit whose list came but could not be read. */
export function unreadableVisit(answer: DoorAnswer, cursor: Cursor, detail: string): VisitResult {
  return {
    report: { state: 'failing', items: 0, newest: null, detail: `${detail} (${answer.finalUrl})` },
    cursor,
    deleted: [],
    retryAfterMs: null,
    latencyMs: answer.latencyMs,
    language: null,
  };
}

const hostOf = (url: string): string => new URL(url).hostname.replace(/^www\./, '');

function datedState({ moments, pagesTellTime }: ListSummary): SourceState {
  if (moments.length === 0) return 'empty';
  if (pagesTellTime === true) return 'ok';
  const dated = moments.filter((each) => each !== null).length;
  if (dated === 0) return 'undated';
  return dated < moments.length ? 'partly-undated' : 'ok';
}

/** The latest of the moments as ISO, null when all are null. */
function newestOf(moments: readonly (Moment | null)[]): string | null {
  const times = moments.flatMap((each) => (each === null ? [] : [each.at])).sort();
  return times.at(-1) ?? null;
}

/** What a list said. */
export interface ListSummary {
  moments: readonly (Moment | null)[];
  language: string | null;
  cursor: Cursor;
  /** What was new and what went wrong, in a few words. */
  note: string;
  deleted?: string[];
  /** A list of this kind names no times by nature: a missing one is no fault, the articles' own pages have it. */
  pagesTellTime?: boolean;
}

/** The end of a visit whose list was read; the state follows from how many entries are dated and from where it answered. */
export function listedVisit(answer: DoorAnswer, list: ListSummary): VisitResult {
  const moved = answer.permanentlyMoved !== null && hostOf(answer.permanentlyMoved) !== hostOf(answer.url);
  const state = moved ? 'moved' : datedState(list);
  const where = moved
    ? `moved for good to ${answer.permanentlyMoved}: put the new address into the list; `
    : '';
  return {
    report: {
      state,
      items: list.moments.length,
      newest: newestOf(list.moments),
      detail: `${where}${list.moments.length} entries, ${list.note} (${answer.finalUrl})`,
    },
    cursor: list.cursor,
    deleted: list.deleted ?? [],
    retryAfterMs: null,
    latencyMs: answer.latencyMs,
    language: list.language,
  };
}

/** The end of a visit that found nothing changed. */
export function unchangedVisit(answer: DoorAnswer, cursor: Cursor): VisitResult {
  return {
    report: {
      state: 'not-modified',
      items: 0,
      newest: null,
      detail: `Nothing changed since the last visit (${answer.finalUrl})`,
    },
    cursor,
    deleted: [],
    retryAfterMs: null,
    latencyMs: answer.latencyMs,
    language: null,
  };
}

import { gapOf, normOf, type Scene } from './around.ts';
import type { Candidate } from './candidates.ts';

// A dateline stands at the head of the body and is short.
const WITHIN = 60;
const AGENCY =
  /^(?:казинформ|қазақпарат|казтаг|қазтаг|kazinform|interfax|интерфакс|интерфакс-казахстан|baq|sputnik|спутник|tengrinews|tengri|тасс|риа|reuters|рейтер|orda|zakon|nur|informburo|azattyq|qazinform|kaztag|егемен)$/;
const DATE_BEFORE = /^(?:\s|[«"(–—-]|\d{1,2}[.\s]|\d{4}|жылғы|года?|г\.|\p{Ll}{3,9}|[.,])*$/u;
const DATE =
  /^\s*[.,]?\s*(?:[–—-]\s*)?(?:\d{1,2}\s+\p{L}{3,9}|\d{1,2}\.\d{1,2}|(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d)/iu;
const IN_BRACKETS = /^\s*[.,]?\s*[([/]\s*[\p{L}\p{N}.\s-]{2,40}[)\]/]/u;
const DASH = /^\s*[.,]?\s*[–—-]\s*[«"]?\p{Lu}/u;
const STOP = /^\s*\.\s+[«"]?\p{Lu}/u;
const AGENCY_REACH = 3;

function agencyAfter({ text, reading: { tokens } }: Scene, { to }: Candidate): boolean {
  for (let at = to; at < Math.min(tokens.length, to + AGENCY_REACH); at += 1) {
    if (!/^[\s.,/(–—-]*$/.test(text.slice(tokens[at - 1]!.end, tokens[at]!.start))) return false;
    if (AGENCY.test(normOf(tokens[at]!))) return true;
  }
  return false;
}

/**
 * Whether a candidate is the dateline at the head of the body: "Астана. 15 декабря. КазТАГ", "АЛМАТЫ. КАЗИНФОРМ –",
 * "Тараз (Sputnik)", "Алматы – Полиция ...". A dash before another place is a route, not a dateline.
 */
export function isDateline(scene: Scene, candidate: Candidate, isPlace: (at: number) => boolean): boolean {
  const { text, bodyStart, reading } = scene;
  const { from, to, form } = candidate;
  const start = reading.tokens[from]!.start;
  if (form !== 'bare' || start < bodyStart || start > bodyStart + WITHIN) return false;
  const before = text.slice(bodyStart, start);
  if (!DATE_BEFORE.test(before)) return false;
  if (/\p{Ll}{3}/u.test(before) && !/\d/.test(before)) return false;
  const rest = text.slice(reading.tokens[to - 1]!.end, reading.tokens[to - 1]!.end + 60);
  if (DATE.test(rest) || IN_BRACKETS.test(rest) || agencyAfter(scene, candidate)) return true;
  const next = reading.tokens[to];
  if (next === undefined || isPlace(to)) return false;
  return STOP.test(rest) || (DASH.test(rest) && gapOf(scene, to - 1) !== '-');
}

import { setImmediate as turn } from 'node:timers/promises';
import { RetryLater } from '../../model/outcome.ts';
import { QueryError } from '../../model/query.ts';
import { parseQuery } from '../../model/query-parser.ts';
import {
  MAX_READ_FAMILIES,
  type Target,
  type TargetingAnswer,
  type TargetReading,
} from '../../model/targeting.ts';
import { dayOf } from '../../model/time.ts';
import { answerOf, groupsAround } from '../../signals/targeting/answer.ts';
import { countsBy, familiesOf, type Counts, type NamingFamily } from '../../signals/targeting/families.ts';
import { dayAfter } from '../../signals/targeting/weeks.ts';
import type { ServerDeps, TargetReader } from '../deps.ts';
import { Refusal } from '../errors.ts';
import { refuseName } from '../refuse-name.ts';
import { findAnswers, findMentions, type FoundNamings } from './found.ts';
import { targetOf, type AskedTarget } from './target.ts';

/** Texts read at once; others have their turn after so many. */
const BATCH = 10;
const DAYS_A_WEEK = 7;

/** Who asks, when, and under which id the log has the request. */
export interface TargetAsker {
  actor: string;
  at: string;
  id: string;
}

/** What the audit trail keeps of a question or a file. */
export function entryOf(action: string, asked: object, file?: string): { action: string; detail: string } {
  return file === undefined
    ? { action, detail: JSON.stringify(asked) }
    : { action: 'export', detail: JSON.stringify({ [action]: asked, format: file }) };
}

async function find(
  target: Target,
  span: { from: string; to: string },
  { deps, id }: { deps: ServerDeps; id: string },
): Promise<FoundNamings> {
  if (target.kind !== 'query') return findMentions(target.substances, span, deps);
  try {
    return await findAnswers(parseQuery(target.id), span, deps);
  } catch (cause) {
    if (cause instanceof QueryError || cause instanceof RetryLater) throw cause;
    throw new Refusal('SEARCH_UNAVAILABLE', { id }, { cause });
  }
}

async function readOne(
  { documentId }: NamingFamily,
  reader: TargetReader,
  { store }: Pick<ServerDeps, 'store'>,
): Promise<TargetReading | null> {
  const stored = await store.documents.get(documentId);
  if (stored === null) return null;
  const annotations = await store.annotations.get(documentId, stored.document.version);
  // A newer version is still being read, or retention has just taken it.
  return annotations === null ? null : reader(stored.document, annotations);
}

/** What the newest families say, at most 300 of them, newest first. */
async function readAll(
  families: readonly NamingFamily[],
  reader: TargetReader,
  deps: Pick<ServerDeps, 'store'>,
): Promise<TargetReading[]> {
  const readings: TargetReading[] = [];
  const chosen = families.slice(0, MAX_READ_FAMILIES);
  for (let at = 0; at < chosen.length; at += BATCH) {
    await turn();
    const batch = chosen.slice(at, at + BATCH).map((family) => readOne(family, reader, deps));
    for (const reading of await Promise.all(batch)) if (reading !== null) readings.push(reading);
  }
  return readings;
}

/** Families of the names around, by substance. */
async function countOthers(
  target: Target,
  span: { from: string; to: string },
  deps: ServerDeps,
): Promise<Map<string, Counts>> {
  const names = groupsAround(deps.targeting.groups, target.substances).flatMap(
    ({ substances }) => substances,
  );
  const others = [...new Set(names)].filter((id) => !target.substances.includes(id));
  const { namings } = await findMentions(others, span, deps);
  const { told } = familiesOf(namings);
  return new Map(countsBy(told, ({ substances }) => substances).map(({ key, counts }) => [key, counts]));
}

/** Answers a targeting question; the question is in the audit trail before it is answered, as an export where it leaves as a `file` of that format. */
export async function askTarget(
  asked: AskedTarget,
  { by, file, deps }: { by: TargetAsker; file?: string; deps: ServerDeps },
): Promise<TargetingAnswer> {
  const { actor, at, id } = by;
  const target = targetOf(asked, deps);
  if (target.kind === 'query') await refuseName(target.id, { actor, at, action: 'targeting refused' }, deps);
  await deps.store.audit.append({ actor, at, ...entryOf('targeting', asked, file) });
  const to = dayOf(at);
  const span = { from: dayAfter(to, 1 - DAYS_A_WEEK * asked.weeks), to };
  const { namings, from, complete } = await find(target, span, { deps, id });
  const { told, traded } = familiesOf(namings);
  const newestFirst = [...told, ...traded].sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
  return answerOf({
    target,
    at,
    from,
    to,
    complete,
    told,
    traded,
    readings: await readAll(newestFirst, deps.targeting.readerOf(target), deps),
    seenPerDay: await deps.store.targeting.familiesPerDay(from, to),
    others: await countOthers(target, { from, to }, deps),
    groups: deps.targeting.groups,
    controlOf: (substance) => deps.targeting.controlOn(substance, to),
    sources: deps.sources(),
  });
}

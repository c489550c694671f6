import { setImmediate as turn } from 'node:timers/promises';
import type { BackTest, BackTestSummary } from '../../model/standing-query.ts';
import { dayOf } from '../../model/time.ts';
import type { QueryTrial, ServerDeps } from '../deps.ts';
import { dayBefore, type FoundDocument, type FoundDocuments } from './found.ts';
import { spread } from './spread.ts';

const MAX_SAMPLES = 20;
/** Others have their turn after so many documents. */
const BATCH = 20;

type Deps = Pick<ServerDeps, 'store'>;

async function layersOf({ hit }: FoundDocument, { store }: Deps) {
  const stored = await store.documents.get(hit.id, hit.version);
  const annotations = stored === null ? null : await store.annotations.get(hit.id, hit.version);
  // Deleted by retention since it was found.
  return stored === null || annotations === null ? null : { document: stored.document, annotations };
}

/** The documents of one family for which the query would have fired. */
interface FiredFamily {
  newest: FoundDocument;
  firstDay: string;
  covered: boolean;
}

/** Judges every document found, which come newest first. */
async function judgeAll(documents: readonly FoundDocument[], trial: QueryTrial, deps: Deps) {
  const families = new Map<string, FiredFamily>();
  const perDay = new Map<string, number>();
  let passing = 0;
  for (const [at, found] of documents.entries()) {
    if (at % BATCH === 0) await turn();
    const layers = await layersOf(found, deps);
    if (layers === null) continue;
    const { fires, covered } = trial.judge(layers.document, layers.annotations);
    if (!fires) {
      passing += 1;
      continue;
    }
    const day = dayOf(found.at);
    perDay.set(day, (perDay.get(day) ?? 0) + 1);
    const family = families.get(found.hit.family) ?? { newest: found, firstDay: day, covered: false };
    families.set(found.hit.family, { ...family, firstDay: day, covered: family.covered || covered });
  }
  return { families: [...families.values()], perDay, passing };
}

function countDays(
  { from, to }: { from: string; to: string },
  { families, perDay }: Awaited<ReturnType<typeof judgeAll>>,
): BackTest['days'] {
  const starting = new Map<string, number>();
  for (const { firstDay } of families) starting.set(firstDay, (starting.get(firstDay) ?? 0) + 1);
  const days: BackTest['days'] = [];
  for (let day = from; day <= to; day = dayBefore(day, -1))
    days.push({ day, documents: perDay.get(day) ?? 0, families: starting.get(day) ?? 0 });
  return days;
}

function peakOf(days: BackTest['days']): BackTest['peak'] {
  let peak: BackTest['peak'] = null;
  for (const day of days) {
    if (day.documents === 0) continue;
    const more = peak === null ? 1 : day.families - peak.families || day.documents - peak.documents;
    if (more > 0) peak = day;
  }
  return peak;
}

async function sample(found: FoundDocument, trial: QueryTrial, deps: Deps): Promise<BackTest['samples']> {
  const layers = await layersOf(found, deps);
  if (layers === null) return [];
  const { id, version, title, language, source, published, firstSeen } = found.hit;
  const quote = trial.quote(layers.document, layers.annotations);
  return [{ documentId: id, version, title, quote, language, source, published, firstSeen }];
}

/** How often a query would have fired for what was found, by the very judgement by which standing queries fire. */
export async function runBackTest(
  { documents, ...range }: FoundDocuments,
  trial: QueryTrial,
  deps: Deps,
): Promise<BackTest> {
  const judged = await judgeAll(documents, trial, deps);
  const days = countDays(range, judged);
  const shown = spread(judged.families, MAX_SAMPLES, ({ newest }) => Date.parse(newest.at));
  const samples: BackTest['samples'] = [];
  for (const { newest } of shown) samples.push(...(await sample(newest, trial, deps)));
  return {
    ...range,
    documents: days.reduce((sum, day) => sum + day.documents, 0),
    families: judged.families.length,
    peak: peakOf(days),
    covered: judged.families.filter(({ covered }) => covered).length,
    passing: judged.passing,
    days,
    samples,
  };
}

/** What is kept of a back-test. */
export function summaryOf({
  from,
  to,
  complete,
  documents,
  families,
  peak,
  covered,
}: BackTest): BackTestSummary {
  return { from, to, complete, documents, families, peak, covered };
}

import { createPipeline } from '../../nlp/index.ts';
import { newMethod } from '../../nlp/detectors/new-method.ts';
import type { Sighting } from '../../nlp/relate/sighting.ts';
import { readBackground } from './warnings/background.ts';
import { readCases, type WarningCase } from './warnings/cases.ts';
import { drive, readSighting, withoutMethod, type Told } from './warnings/drive.ts';
import type { EvalRecord, Suite } from './suite.ts';

type Emit = (record: Omit<EvalRecord, 'suite'>) => void;

const DAY_MS = 86_400_000;
const DETECTORS = [newMethod];
const FROM = Date.UTC(2025, 4, 1);
const TO = Date.UTC(2026, 2, 15);

interface ReadCase extends WarningCase {
  sightings: Sighting[];
}

/** The first signal that rests on a case: half of its evidence or more, and at least two texts. */
function raisedBy({ sightings }: ReadCase, told: readonly Told[]): Told | null {
  const ids = new Set(sightings.map(({ documentId }) => documentId));
  const found = told.find(({ signal: { evidence } }) => {
    const own = evidence.filter(({ documentId }) => ids.has(documentId)).length;
    return own >= 2 && own * 2 >= evidence.length;
  });
  return found ?? null;
}

function missedHow({ sightings, method }: ReadCase): string {
  const cards = sightings.flatMap(({ annotations }) => annotations.methods);
  const right = cards.filter((card) => card.method === method).length;
  return `${right} of ${sightings.length} texts named it, ${cards.length} told some scheme`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

function report(
  set: string,
  cases: readonly ReadCase[],
  { told, emit }: { told: readonly Told[]; emit: Emit },
) {
  const results = cases.map((one) => {
    const raised = raisedBy(one, told);
    const leadDays = raised === null ? null : (one.warnedAt - raised.at) / DAY_MS;
    const line =
      raised === null
        ? `missed: ${missedHow(one)}`
        : `${leadDays!.toFixed(1)} days before, by ${raised.signal.detector} as ${raised.signal.subject}`;
    console.error(`known-warnings ${set} ${one.half} ${one.method}: ${line}`);
    return { half: one.half, leadDays };
  });
  for (const half of ['tuned', 'held', 'all']) {
    const some = results.filter((result) => half === 'all' || result.half === half);
    const leads = some.flatMap(({ leadDays }) => (leadDays !== null && leadDays > 0 ? [leadDays] : []));
    emit({ set: `${set}-${half}`, metric: 'raised-before', value: leads.length, n: some.length });
    emit({ set: `${set}-${half}`, metric: 'median-lead-days', value: median(leads), n: leads.length });
  }
}

/** Subjects told of that rest on nothing of a case. */
function falseAlarms(
  told: readonly Told[],
  background: readonly (Sighting & { half: string })[],
  emit: Emit,
): void {
  const halfOf = new Map(background.map(({ documentId, half }) => [documentId, half]));
  const first = new Map<string, Told>();
  for (const one of told) {
    const key = `${one.signal.detector} ${one.signal.subject}`;
    if (!first.has(key)) first.set(key, one);
  }
  for (const [key, { signal }] of first)
    console.error(
      `known-warnings background: ${key} | ${signal.headline.ru} | ${signal.evidence[0]!.quote.slice(0, 100)}`,
    );
  for (const half of ['tuned', 'held']) {
    const documents = background.filter((one) => one.half === half).length;
    const alarms = [...first.values()].filter(
      ({ signal }) => halfOf.get(signal.evidence.at(-1)!.documentId) === half,
    ).length;
    emit({
      set: `background-${half}`,
      metric: 'alarms-per-1000',
      value: (1000 * alarms) / documents,
      n: documents,
    });
  }
}

/**
 * Twenty known methods, each as a small made-up archive before the day of its public warning (sets/known-warnings-made-up.txt), among
 * real texts; told in time by `new-method` or `imported-method`? `library`: with the library as it is. `as-then`: the library does not
 * have the method of the case yet. Goal: 15 of 20 raised before.
 */
export const suite: Suite = {
  name: 'known-warnings',
  async run({ dataDir, emit: emitRecord }) {
    const emit: Emit = (record) => emitRecord({ suite: 'known-warnings', ...record });
    const pipeline = createPipeline({ maskKey: 'made-up' });
    const cases: ReadCase[] = readCases().map((one) => ({
      ...one,
      sightings: one.texts.map((text) => readSighting(pipeline, text)),
    }));
    const background = readBackground(dataDir, { from: FROM, to: TO }).map((text) => ({
      ...readSighting(pipeline, text),
      half: text.half,
    }));
    const withLibrary = [...background, ...cases.flatMap(({ sightings }) => sightings)];
    report('library', cases, { told: drive(withLibrary, DETECTORS), emit });
    const blind = cases.flatMap(({ sightings, method }) =>
      sightings.map((sighting) => withoutMethod(sighting, method)),
    );
    report('as-then', cases, { told: drive([...background, ...blind], DETECTORS), emit });
    falseAlarms(drive(background, DETECTORS), background, emit);
  },
};

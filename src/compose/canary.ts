import { canariesAt, type Canary } from '../../nlp/canary/canaries.ts';
import { detectSignals } from '../../nlp/detectors/index.ts';
import type { AnnotatedDocument } from '../../nlp/detectors/detector.ts';
import { sightingOf } from '../../nlp/relate/sighting.ts';
import { createWatch, type Watch } from '../../nlp/watch/watch.ts';
import type { Annotations } from '../model/annotation.ts';
import type { CanaryRun, CanaryTrial } from '../model/canary.ts';
import type { Document } from '../model/document.ts';
import { UI_LANGUAGES } from '../model/language.ts';
import { outletOf } from './detection.ts';

/** Reads a document as the line does. */
export type ReadLayers = (document: Document) => Promise<{ layers: Annotations }>;

function openShadow(saved: Uint8Array | null): { watch: Watch; state: CanaryRun['watch'] } {
  if (saved === null) return { watch: createWatch(), state: 'empty' };
  try {
    return { watch: createWatch({ saved }), state: 'restored' };
  } catch {
    // The running watch tells of a checkpoint that cannot be read; the trial is of what comes after.
    return { watch: createWatch(), state: 'empty' };
  }
}

/** Lets the posts of one language go through reading, watch and standing queries. */
async function tryLanguage(
  canaries: readonly Canary[],
  { watch, read, now }: { watch: Watch; read: ReadLayers; now: Date },
): Promise<CanaryTrial> {
  const started = performance.now();
  const made = new Set(canaries.map(({ document }) => document.id));
  const documents: AnnotatedDocument[] = [];
  for (const { document } of canaries) {
    const { layers } = await read(document);
    const { id, sourceId, firstSeen } = document;
    const outlet = { ...outletOf(sourceId, undefined), grade: 'C' } as const;
    watch.take(sightingOf(document, layers, outlet), id);
    documents.push({
      document,
      annotations: layers,
      familyId: id,
      familyFirstSeen: firstSeen,
      origin: sourceId,
      grade: outlet.grade,
    });
  }
  const signals = [
    ...watch.signals(now.getTime()),
    ...detectSignals({ documents, now: now.toISOString() }),
  ].filter(({ evidence }) => evidence.some(({ documentId }) => made.has(documentId)));
  return {
    language: canaries[0]!.language,
    posts: canaries.length,
    detectors: [...new Set(signals.map(({ detector }) => detector))].sort(),
    tookMs: signals.length === 0 ? null : Math.round(performance.now() - started),
  };
}

const NAMES = { kk: 'Kazakh', ru: 'Russian', en: 'English' } as const;

function problemOf(trials: readonly CanaryTrial[]): string | null {
  const missed = trials.filter(({ detectors }) => detectors.length === 0);
  if (missed.length === 0) return null;
  const languages = missed.map(({ language }) => NAMES[language]).join(', ');
  return `Expected a signal from the made-up posts of the day in every language, got none in ${languages}: real posts may be missed as well`;
}

/** Tries a shadow of the running watch, which `saved` is, with the canaries of the moment; nothing of it is kept anywhere. */
export async function runCanaries(
  saved: Uint8Array | null,
  { read, now }: { read: ReadLayers; now: Date },
): Promise<CanaryRun> {
  const { watch, state } = openShadow(saved);
  // What the running watch had still to tell is no canary's.
  watch.roll(now.getTime());
  watch.signals(now.getTime());
  const canaries = canariesAt(now.getTime());
  // Tables are loaded with the first text: that is no part of the way.
  await read(canaries[0]!.document);
  const languages: CanaryTrial[] = [];
  for (const language of UI_LANGUAGES) {
    const mine = canaries.filter((canary) => canary.language === language);
    languages.push(await tryLanguage(mine, { watch, read, now }));
  }
  return { at: now.toISOString(), watch: state, languages, problem: problemOf(languages) };
}

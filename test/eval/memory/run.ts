// Runs in a process of its own: `FOLDER DAYS fill` reads a stream and saves; `FOLDER DAYS go-on` restores and reads on.
import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFamilies, type Families } from '../../../nlp/relate/families/families.ts';
import { createSketch } from '../../../nlp/relate/families/sketch.ts';
import { createWatch, type Watch } from '../../../nlp/watch/watch.ts';
import { rootOf, sightingAt } from './stream.ts';

const DOCUMENTS_A_DAY = 100_000;
const AFTER = 3000;
/** As often as the running line at this pace: signals every minute would only cost more. */
const SIGNALS_EVERY = 4000;

const [folder = '', daysText = '', mode = ''] = process.argv.slice(2);
const total = Math.round(Number(daysText) * DOCUMENTS_A_DAY);
const file = (name: string): string => join(folder, name);
const mb = (bytes: number): number => bytes / 1024 / 1024;

interface Stood {
  families: Families;
  watch: Watch;
}

interface Read {
  signals: number;
  /** Of copies, the share that came into the family of what they copy. */
  rightCopies: number;
  hash: string;
}

function read({ families, watch }: Stood, from: number, to: number): Read {
  const hash = createHash('sha256');
  let signals = 0;
  let copies = 0;
  let right = 0;
  for (let number = from; number < to; number += 1) {
    const sighting = sightingAt(number, DOCUMENTS_A_DAY);
    const { documentId, seenAt, outlet, annotations } = sighting;
    const sketch = createSketch(annotations.tokens.stems, {
      places: annotations.places.map(({ place }) => place),
    });
    const { familyId } = families.take(sketch, { documentId, outlet: outlet.sourceId, seenAt });
    const event = watch.take(sighting, familyId);
    const root = rootOf(number);
    if (root !== number) {
      copies += 1;
      if (familyId === `document-${root}`) right += 1;
    }
    if (to - from <= AFTER) hash.update(`${familyId} ${event?.storyId} ${event?.likeness}\n`);
    if (number % SIGNALS_EVERY === SIGNALS_EVERY - 1) {
      const told = watch.signals(seenAt);
      signals += told.length;
      if (to - from <= AFTER) hash.update(JSON.stringify(told));
      watch.storyNews();
    }
  }
  return { signals, rightCopies: copies === 0 ? 1 : right / copies, hash: hash.digest('hex') };
}

/** What goes on after the restart, and what it saves then, as one hash. */
function after(stood: Stood): string {
  const { hash } = read(stood, total, total + AFTER);
  const saved = createHash('sha256');
  for (const piece of stood.families.save()) saved.update(piece);
  saved.update(stood.watch.save());
  return `${hash} ${saved.digest('hex')}`;
}

/** Writes what was saved piece by piece and lets go of each; its length in bytes. */
function keep(name: string, pieces: Iterable<Uint8Array>): number {
  let length = 0;
  writeFileSync(file(name), '');
  for (const piece of pieces) {
    appendFileSync(file(name), piece);
    length += piece.length;
  }
  return length;
}

function fill(): object {
  const stood: Stood = { families: createFamilies({ documentsADay: DOCUMENTS_A_DAY }), watch: createWatch() };
  const familiesMb = mb(process.memoryUsage().rss);
  const cpu = process.cpuUsage();
  const started = performance.now();
  const told = read(stood, 0, total);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const readingPeakMb = process.resourceUsage().maxRSS / 1024;
  const memory = process.memoryUsage();
  const saving = performance.now();
  const saved = {
    families: keep('families', stood.families.save()),
    watch: keep('watch', [stood.watch.save()]),
  };
  const saveSeconds = (performance.now() - saving) / 1000;
  return {
    documents: total,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    signals: told.signals,
    rightCopies: told.rightCopies,
    emptyMb: familiesMb,
    heapMb: mb(memory.heapUsed),
    buffersMb: mb(memory.arrayBuffers),
    readingPeakMb,
    familiesSavedMb: mb(saved.families),
    watchSavedMb: mb(saved.watch),
    saveSeconds,
    after: after(stood),
    peakMb: process.resourceUsage().maxRSS / 1024,
  };
}

function goOn(): object {
  const started = performance.now();
  const stood: Stood = {
    families: createFamilies({ documentsADay: DOCUMENTS_A_DAY, saved: readFileSync(file('families')) }),
    watch: createWatch({ saved: readFileSync(file('watch')) }),
  };
  const restoreSeconds = (performance.now() - started) / 1000;
  return { restoreSeconds, after: after(stood), peakMb: process.resourceUsage().maxRSS / 1024 };
}

process.stdout.write(JSON.stringify(mode === 'fill' ? fill() : goOn()));

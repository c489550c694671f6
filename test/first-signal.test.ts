import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiHealth, ApiSearchAnswer, ApiSource } from '../src/model/api.ts';
import type { Digest } from '../src/model/digest.ts';
import type { Signal } from '../src/model/signal.ts';
import { makeInstallation, startAldyn, type Installation, type Running } from './replay/aldyn.ts';

// The demo, as its first user meets it: an empty folder, one command. All its content is made up.
const TRIES = 400;
const LINE = ['collect', 'extract', 'annotate', 'index', 'detect', 'compose', 'deliver'];
/** The demo detects every 5 s: after so long a silence it has looked at everything. */
const SILENCE_MS = 8000;

describe('the demo', () => {
  let installation: Installation;
  let running: Running;
  let signals: Signal[] = [];
  let digests: { id: string; recipient: string }[] = [];

  beforeAll(async () => {
    installation = makeInstallation({ sources: '', recipients: '' }, {});
    running = await startAldyn(installation, ['--demo']);
    let busyAtMs = Date.now();
    for (let tries = 0; tries < TRIES; tries += 1) {
      signals = (await running.get<{ signals: Signal[] }>('/api/signals?limit=100')).signals;
      digests = (await running.get<{ digests: typeof digests }>('/api/digests?limit=100')).digests;
      const { sources } = await running.get<{ sources: ApiSource[] }>('/api/sources');
      const recipients = new Set(digests.map((digest) => digest.recipient));
      const { queue } = await running.get<ApiHealth>('/api/health');
      const busy = LINE.some((step) => (queue[step]?.waiting ?? 0) + (queue[step]?.running ?? 0) > 0);
      if (busy || sources.some((source) => source.lastVisit === null)) busyAtMs = Date.now();
      if (Date.now() - busyAtMs > SILENCE_MS && recipients.size >= 2) break;
      await sleep(250);
    }
  }, 300_000);

  afterAll(async () => {
    if (running?.child.exitCode === null) running.child.kill('SIGKILL');
    await running?.ended;
    installation?.remove();
  });

  it('collects at least 200 items in Kazakh, Russian and English from ten or more sources', async () => {
    const answer = await running.get<ApiSearchAnswer>('/api/search?q=&sort=newest&limit=1');
    expect(answer.total).toBeGreaterThanOrEqual(200);
    expect(answer.facets.language.map((facet) => facet.value)).toEqual(
      expect.arrayContaining(['kk', 'ru', 'en']),
    );
    expect(answer.facets.source.length).toBeGreaterThanOrEqual(10);
    const undated = await running.get<ApiSearchAnswer>('/api/search?q=is:undated&sort=newest&limit=10');
    expect(undated.total).toBeGreaterThanOrEqual(1);
  });

  it('sees the precursor talk rise in Karaganda and the new fraud scheme rise', () => {
    const subjects = signals
      .filter((signal) => signal.detector === 'rise')
      .map((signal) => `${signal.category} ${signal.region}`);
    expect(subjects).toContain('precursors_chemicals karaganda');
    expect(subjects.some((subject) => subject.startsWith('cyber_fraud'))).toBe(true);
  });

  it('proves each signal by words that stand in the document, and explains its score', async () => {
    expect(signals.length).toBeGreaterThan(0);
    for (const signal of signals) {
      const sum = signal.explanation.reduce((total, term) => total + term.value * term.weight, 0);
      expect(signal.score).toBeCloseTo(1 / (1 + Math.exp(-sum)), 3);
      for (const evidence of signal.evidence) {
        const { document } = await running.get<{ document: { text: string } }>(
          `/api/documents/${evidence.documentId}?version=${evidence.version}`,
        );
        expect(document.text.slice(evidence.start, evidence.end)).toBe(evidence.quote);
      }
    }
  });

  it('tells of signals in sentences of their sources, each equal to its span to the byte', async () => {
    let sentences = 0;
    for (const { id } of digests) {
      const { digest } = await running.get<{ digest: Digest }>(`/api/digests/${id}`);
      for (const { documentId, version, start, end, text } of digest.entries.flatMap(
        ({ summary }) => summary,
      )) {
        const { document } = await running.get<{ document: { text: string } }>(
          `/api/documents/${documentId}?version=${version}`,
        );
        expect(document.text.slice(start, end)).toBe(text);
        sentences += 1;
      }
    }
    expect(sentences).toBeGreaterThan(0);
    console.log(`demo: ${sentences} of ${sentences} sentences of digests equal their spans`);
  });

  it('delivers a digest to each centre as HTML, text and JSON, with the words in it', async () => {
    const folder = join(installation.env['ALDYN_DATA']!, 'demo', 'digests');
    for (const recipient of ['forecasting-centre', 'targeting-centre']) {
      const digest = digests.find((each) => each.recipient === recipient)!;
      const answer = await running.get<{ digest: Digest; deliveries: { state: string; attempts: number }[] }>(
        `/api/digests/${digest.id}`,
      );
      expect(answer.deliveries.map((delivery) => `${delivery.state} ${delivery.attempts}`)).toEqual([
        'delivered 1',
      ]);
      const files = readdirSync(join(folder, recipient)).filter((file) =>
        file.includes(digest.id.slice(0, 8)),
      );
      expect(files).toHaveLength(3);
      expect(new Set(files.map((file) => file.split('.').pop()))).toEqual(new Set(['html', 'json', 'txt']));
      const html = readFileSync(
        join(
          folder,
          recipient,
          files.find((file) => file.endsWith('.html'))!,
        ),
        'utf8',
      );
      expect(html).toContain(answer.digest.signals[0]!.headline[answer.digest.language].slice(0, 20));
    }
  });

  it('stops cleanly, and the second start goes on where it stopped', async () => {
    running.child.kill('SIGINT');
    expect(await running.ended).toBe(0);
    const before = digests.length;
    running = await startAldyn(installation, ['--demo']);
    const { documents } = await running.get<ApiHealth>('/api/health');
    expect(documents).toBeGreaterThanOrEqual(300);
    const again = (await running.get<{ digests: unknown[] }>('/api/digests?limit=100')).digests;
    expect(again.length).toBeGreaterThanOrEqual(before);
    const { sources } = await running.get<{ sources: ApiSource[] }>('/api/sources');
    expect(sources.filter((source) => source.lastVisit !== null).length).toBeGreaterThanOrEqual(15);
    running.child.kill('SIGINT');
    expect(await running.ended).toBe(0);
  });
});

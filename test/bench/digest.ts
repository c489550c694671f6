import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSending } from '../../src/compose/sending.ts';
import type { Watch } from '../../src/compose/setup.ts';
import { readConfig } from '../../src/config.ts';
import type { Digest } from '../../src/model/digest.ts';
import type { Document } from '../../src/model/document.ts';
import { recipientSchema, type Recipient } from '../../src/model/recipient.ts';
import { sourceSchema, type Source } from '../../src/model/source.ts';
import type { Evidence } from '../../src/model/signal.ts';
import { baseOf } from '../../src/store/base.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { madeUpCandidate } from '../digest/made-up.ts';
import { madeUpDocument } from '../nlp/summary/made-up.ts';
import type { Bench } from './bench.ts';

// GENERATED documents and signals: two texts of a made-up scheme with numbers put in, copied in bulk.

const DOCUMENTS = 100_000;
const SOURCES = 300;
const SIGNALS = 1000;
/** Documents that evidence points at: read and kept as the line does. */
const READ = 400;
const BATCH = 500;
const NOW = '2026-03-05T22:30:00.000Z';
const HOUR_MS = 3_600_000;

const RU = (n: number): string =>
  `Схема с посылкой ${n}\n\nВ Алматы мошенники звонят от имени курьерской службы и просят код из смс, случай ${n}. Полиция возбудила дело о мошенничестве, ущерб составил ${n} тысяч тенге. Жителей просят никому не называть коды.`;
const KK = (n: number): string =>
  `Алаяқтық ${n}\n\nАлматыда алаяқтар курьер атынан қоңырау шалып, келген кодты айтуды сұрайды, ${n}-жағдай. Зардап шеккендер ақшасын криптоәмиянға аударғанын айтты. Полиция тексеріп жатыр.`;

const sources: Source[] = Array.from({ length: SOURCES }, (_, n) =>
  sourceSchema.parse({
    id: `outlet-${n}`,
    name: `Made-up outlet ${n}`,
    home: `https://made-up-${n}.example/`,
    group: 'media',
    languages: ['ru'],
    grade: 'B',
    region: 'KZ-75',
    every: '10m',
    candidates: [{ kind: 'feed', url: `https://made-up-${n}.example/feed`, confidence: 'read' }],
    provenance: 'made up',
  }),
);

const recipient: Recipient = recipientSchema.parse({
  id: 'bench',
  name: 'Bench',
  audience: 'forecasting-centre',
  languages: ['ru', 'kk', 'en'],
  categories: ['*'],
  schedule: '0 3 * * *',
  channels: [{ kind: 'file', folder: 'digests' }],
});

const seenAt = (n: number): string =>
  new Date(Date.parse(NOW) - 24 * HOUR_MS + (n * 24 * HOUR_MS) / DOCUMENTS).toISOString();

function documentAt(n: number): { document: Document; text: string } {
  const text = n % 2 === 0 ? RU(n) : KK(n);
  return { document: madeUpDocumentOf(n, text), text };
}

let template: Document | null = null;
function madeUpDocumentOf(n: number, text: string): Document {
  template ??= madeUpDocument('template', RU(0)).document;
  const end = text.indexOf('\n\n');
  return {
    ...template,
    id: `document-${n}`,
    sourceId: `outlet-${n % SOURCES}`,
    url: `https://made-up-${n % SOURCES}.example/${n}`,
    title: text.slice(0, end),
    text,
    bodyStart: end + 2,
    firstSeen: seenAt(n),
    contentHash: `hash-${n}`,
  };
}

/** The bulk of a day, written past the line: rows as it leaves them, without the layers that no digest reads. */
async function fillBulk(store: Store): Promise<void> {
  const base = baseOf(store);
  for (let at = READ; at < DOCUMENTS; at += BATCH) {
    const rows = Array.from(
      { length: Math.min(BATCH, DOCUMENTS - at) },
      (_, i) => documentAt(at + i).document,
    );
    await base.transaction(async (trx) => {
      await trx
        .insertInto('documents')
        .values(
          rows.map((document) => ({
            id: document.id,
            version: 1,
            source_id: document.sourceId,
            item_id: document.id,
            url: document.url,
            order_time: document.firstSeen,
            first_seen: document.firstSeen,
            content_hash: document.contentHash,
            document: JSON.stringify(document),
            deleted_at: null,
            indexed: 1,
          })),
        )
        .execute();
      await trx
        .insertInto('annotations')
        .values(
          rows.map(({ id }) => ({
            document_id: id,
            version: 1,
            layer: 'language',
            maker: 'made-up@1',
            value: JSON.stringify({ language: 'ru' }),
          })),
        )
        .execute();
      await trx
        .insertInto('families')
        .values(
          rows.map(({ id, firstSeen, sourceId }) => ({ id, first_seen: firstSeen, origin_source: sourceId })),
        )
        .execute();
    });
  }
}

async function fillRead(store: Store): Promise<Evidence[]> {
  const evidence: Evidence[] = [];
  for (let n = 0; n < READ; n += 1) {
    const { document, text } = documentAt(n);
    const { annotations } = madeUpDocument(document.id, text);
    const { version: _, ...draft } = document;
    await store.documents.put(draft, document.id);
    const makers = Object.fromEntries(Object.keys(annotations).map((layer) => [layer, 'made-up@1']));
    const target = { documentId: document.id, version: 1, day: NOW.slice(0, 10) };
    await store.annotations.put(target, annotations, { makers: makers as never, mentions: [] });
    const { id: documentId, sourceId, url, title, firstSeen } = document;
    const span = { start: 0, end: 20, quote: text.slice(0, 20) };
    const language = n % 2 === 0 ? 'ru' : 'kk';
    evidence.push({
      documentId,
      version: 1,
      ...span,
      language,
      sourceId,
      url,
      title,
      published: null,
      firstSeen,
    });
  }
  return evidence;
}

async function fillSignals(store: Store, evidence: readonly Evidence[]): Promise<void> {
  for (let n = 0; n < SIGNALS; n += 1) {
    const at = (n * 5) % (READ - 5);
    const part = { score: 0.3 + (n % 60) / 100, severity: 1 + (n % 5), evidence: evidence.slice(at, at + 5) };
    await store.signals.put(madeUpCandidate(`subject ${n}`, part), seenAt(DOCUMENTS - 1));
  }
}

async function composeOnce(store: Store): Promise<{ digest: Digest; ms: number }> {
  const composed: Digest[] = [];
  const watch: Watch = {
    mode: 'live',
    sources,
    recipients: [recipient],
    resolve: new Map(),
    paceMs: 0,
  };
  const sending = createSending(store, watch, {
    config: readConfig({}),
    stopping: new AbortController().signal,
    onDigest: (digest) => composed.push(digest),
    onAttempt: () => {},
  });
  const payload = { recipient: recipient.id, due: 'schedule', at: NOW };
  const started = performance.now();
  await sending.compose({ key: 'bench', step: 'compose', payload, attempts: 0 });
  return { digest: composed[0]!, ms: performance.now() - started };
}

/** Composes the digest of a day of 100,000 documents with 1,000 new signals, coverage, lead time and summaries. */
export const bench: Bench = {
  name: 'digest',
  async run({ emit }) {
    const folder = mkdtempSync(join(tmpdir(), 'aldyn-bench-digest-'));
    const store = await createStore({ path: join(folder, 'store.db') });
    try {
      const evidence = await fillRead(store);
      await fillBulk(store);
      await fillSignals(store, evidence);
      const { digest, ms } = await composeOnce(store);
      const sentences = digest.entries.reduce((sum, { summary }) => sum + summary.length, 0);
      emit({
        bench: 'digest',
        metric: 'documents of the day',
        value: await store.documents.count(),
        unit: 'documents',
      });
      emit({ bench: 'digest', metric: 'new signals', value: SIGNALS, unit: 'signals' });
      emit({ bench: 'digest', metric: 'signals told', value: digest.signals.length, unit: 'signals' });
      emit({ bench: 'digest', metric: 'sentences told', value: sentences, unit: 'sentences' });
      emit({ bench: 'digest', metric: 'composed in (goal 10)', value: ms / 1000, unit: 's' });
    } finally {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

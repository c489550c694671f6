import { setTimeout as pause } from 'node:timers/promises';
import { createPipeline, maskText } from '../../nlp/index.ts';
import { SUBSTANCES } from '../../nlp/taxonomy/index.ts';
import { analyse } from '../../nlp/text/tokens.ts';
import type { Search } from '../../src/engines/search/search.ts';
import type { Annotations } from '../../src/model/annotation.ts';
import type { Document } from '../../src/model/document.ts';
import { toSearchDocument } from '../../src/pipeline/search-view.ts';
import { mentionsOf } from '../../src/pipeline/steps/annotate.ts';
import { baseOf } from '../../src/store/base.ts';
import type { Store } from '../../src/store/index.ts';
import type { Schema } from '../../src/store/schema.ts';
import { AT, madeUpDraft } from '../server/made-up.ts';
import { openService } from '../server/service.ts';
import { substanceVocabulary } from '../server/targeting-space.ts';
import type { Bench, BenchRecord } from './bench.ts';

const DOCUMENTS = Number(process.env.BENCH_TARGETING_DOCUMENTS ?? 100_000);
const DAYS = 180;
const BATCH = 500;
const ROUNDS = 7;
/** Of so many documents one names a substance; every second of those acetone. */
const ONE_IN = 20;

const pipeline = createPipeline({ maskKey: 'made-up' });
const MAKERS = new Map(pipeline.layers.map(({ layer, maker }) => [layer as string, maker]));

/** One made-up text for each substance, read by the real pipeline; documents share them. */
function templates(): { text: string; layers: Annotations }[] {
  return SUBSTANCES.map(({ name }, at) => {
    const words = `Из Китая в Россию через Казахстан без документов везли ${at + 1}00 кг: ${name.ru}. Груз изъят в Караганде, цена 5 000 тенге за кг.`;
    const draft = madeUpDraft(at, words);
    return { text: draft.text, layers: pipeline.annotate({ ...draft, homeRegion: null }) };
  });
}

type Rows = { [T in 'documents' | 'annotations' | 'mentions' | 'families' | 'family_members']: object[] };

function addDocument(
  rows: Rows,
  n: number,
  template: { text: string; layers: Annotations } | null,
): Document {
  const at = new Date(Date.parse(AT) - ((n * 7919) % (DAYS * 86_400)) * 1000).toISOString();
  const plain = madeUpDraft(n, 'Погода.');
  const text = template?.text ?? plain.text;
  const document = { ...plain, text, published: { ...plain.published!, at }, firstSeen: at, version: 1 };
  const { id, url, contentHash } = document;
  const source_id = `source-${n % 60}`;
  rows.documents.push({
    id,
    version: 1,
    source_id,
    item_id: `item-${n}`,
    url,
    order_time: at,
    first_seen: at,
    content_hash: contentHash,
    document: JSON.stringify(document),
    deleted_at: null,
    indexed: 1,
  });
  rows.families.push({ id, first_seen: at, origin_source: source_id });
  rows.family_members.push({ document_id: id, family_id: id, sketch: new Uint8Array(8), first_seen: at });
  if (template === null) return document;
  for (const [layer, value] of Object.entries(template.layers))
    rows.annotations.push({
      document_id: id,
      version: 1,
      layer,
      maker: MAKERS.get(layer) ?? layer,
      value: JSON.stringify(value),
    });
  for (const mention of mentionsOf(template.layers, []))
    rows.mentions.push({ document_id: id, day: at.slice(0, 10), ...mention });
  return document;
}

/** The documents that name a substance, searchable. */
async function index(
  search: Search,
  named: readonly { document: Document; layers: Annotations }[],
): Promise<void> {
  for (let at = 0; at < named.length; at += BATCH)
    await search.put(
      named
        .slice(at, at + BATCH)
        .map(({ document, layers }) =>
          toSearchDocument(document, layers, { family: document.id, grade: 'B', mask: maskText }),
        ),
    );
}

async function fill({ store, search }: { store: Store; search: Search }): Promise<void> {
  const { db } = baseOf(store);
  const known = templates();
  const searchable: { document: Document; layers: Annotations }[] = [];
  const acetone = SUBSTANCES.findIndex(({ id }) => id === 'acetone');
  for (let from = 0; from < DOCUMENTS; from += BATCH) {
    const rows: Rows = { documents: [], annotations: [], mentions: [], families: [], family_members: [] };
    for (let n = from; n < Math.min(DOCUMENTS, from + BATCH); n += 1) {
      const named = n % ONE_IN === 0;
      const which = (n / ONE_IN) % 2 === 0 ? acetone : Math.floor(n / ONE_IN) % known.length;
      const template = named ? known[which]! : null;
      const document = addDocument(rows, n, template);
      if (template !== null) searchable.push({ document, layers: template.layers });
    }
    await db.transaction().execute(async (trx) => {
      for (const [table, values] of Object.entries(rows))
        for (let at = 0; at < values.length; at += 200)
          await trx
            .insertInto(table as keyof Schema)
            .values(values.slice(at, at + 200))
            .execute();
    });
    // The event loop turns, so that a bench that is stopped stops.
    await pause(0);
  }
  await index(search, searchable);
}

const QUESTIONS = {
  'one substance, 13 weeks': '/api/targeting?substance=acetone',
  'one substance, 26 weeks': '/api/targeting?substance=acetone&weeks=26',
  'a list of substances, 26 weeks': '/api/targeting?group=un1988_i&weeks=26',
  'a free query that 2,000 documents and more answer, 26 weeks': `/api/targeting?q=${encodeURIComponent('везли')}&weeks=26`,
  'CSV of a list, 26 weeks': '/api/targeting/export.csv?group=un1988_i&weeks=26',
  'XLSX of a list, 26 weeks': '/api/targeting/export.xlsx?group=un1988_i&weeks=26',
} as const;

/** Targeting questions of a store of 100,000 GENERATED documents, of which 5,000 name a substance: median and worst of seven. */
export const bench: Bench = {
  name: 'targeting',
  async run({ emit }: { emit: (record: BenchRecord) => void }): Promise<void> {
    const service = await openService({ analyse, deps: () => ({ vocabulary: substanceVocabulary }) });
    try {
      await fill(service);
      emit({ bench: 'targeting', metric: 'generated documents', value: DOCUMENTS, unit: 'documents' });
      for (const [metric, url] of Object.entries(QUESTIONS)) {
        const times: number[] = [];
        const cpuTimes: number[] = [];
        for (let round = 0; round < ROUNDS; round += 1) {
          const started = performance.now();
          const before = process.cpuUsage();
          const { statusCode } = await service.server.inject(url);
          if (statusCode !== 200) throw new Error(`Expected an answer to ${url}, got status ${statusCode}`);
          const { user, system } = process.cpuUsage(before);
          times.push(performance.now() - started);
          cpuTimes.push((user + system) / 1000);
        }
        const middle = (values: readonly number[]): number => values.toSorted((x, y) => x - y)[3]!;
        emit({ bench: 'targeting', metric: `${metric}, median`, value: middle(times), unit: 'ms' });
        emit({ bench: 'targeting', metric: `${metric}, worst`, value: Math.max(...times), unit: 'ms' });
        // On a machine that others use as well, this is what can be compared.
        emit({ bench: 'targeting', metric: `${metric}, CPU, median`, value: middle(cpuTimes), unit: 'ms' });
      }
    } finally {
      await service.close();
    }
  },
};

// Made-up documents throughout.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  digestAnswerSchema,
  digestsAnswerSchema,
  documentAnswerSchema,
  errorSchema,
  healthAnswerSchema,
  quarantineAnswerSchema,
  searchAnswerSchema,
  signalsAnswerSchema,
  sourcesAnswerSchema,
  vocabularyAnswerSchema,
} from '../../src/model/api.ts';
import type { Document } from '../../src/model/document.ts';
import { uuidV5 } from '../../src/model/ids.ts';
import { signalSchema } from '../../src/model/signal.ts';
import { AT, madeUpDigest, madeUpSignal } from './made-up.ts';
import { addDocument, openService, type TestService } from './service.ts';

const PHONE = '+7 700 000 00 00';
const digestId = uuidV5('made-up digest');
let service: TestService;
let first: Document;

beforeAll(async () => {
  service = await openService();
  for (let n = 1; n <= 25; n += 1) {
    const document = await addDocument(service, n, {
      words: `Ложные звонки от имени банка, номер ${PHONE}, случай ${n}.`,
      personal: (text) => {
        const start = text.indexOf(PHONE);
        return [{ kind: 'phone', token: 't', start, end: start + PHONE.length }];
      },
    });
    if (n === 1) first = document;
  }
  for (let n = 0; n < 7; n += 1) await service.store.signals.put(madeUpSignal(`subject-${n}`, first), AT);
  await service.store.signals.put(madeUpSignal('older', first), '2026-02-01T00:00:00.000Z');
  await service.store.digests.put(madeUpDigest(digestId), []);
  await service.store.sources.record(
    {
      sourceId: 'steppe-news',
      state: 'ok',
      candidate: 0,
      items: 4,
      newest: AT,
      latencyMs: 12,
      detail: 'Answered',
    },
    { at: AT, nextVisit: AT, cursor: {} },
  );
});
afterAll(() => service.close());

const get = async (url: string): Promise<unknown> => {
  const reply = await service.server.inject(url);
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.json();
};

describe('every route answers as src/model/api.ts says', () => {
  it.each([
    ['/api/search?q=звонки', searchAnswerSchema],
    ['/api/signals', signalsAnswerSchema],
    ['/api/digests', digestsAnswerSchema],
    [`/api/digests/${digestId}`, digestAnswerSchema],
    ['/api/sources', sourcesAnswerSchema],
    ['/api/vocabulary', vocabularyAnswerSchema],
    ['/api/health', healthAnswerSchema],
    ['/api/quarantine', quarantineAnswerSchema],
  ])('%s', async (url, schema) => {
    const answer = await get(encodeURI(url));
    expect(schema.strict().parse(answer)).toEqual(answer);
  });

  it('/api/documents/:id', async () => {
    const answer = await get(`/api/documents/${first.id}`);
    expect(documentAnswerSchema.parse(answer)).toEqual(answer);
  });

  it('/api/signals/:id', async () => {
    const { signals } = signalsAnswerSchema.parse(await get('/api/signals?limit=1'));
    expect(signalSchema.parse(await get(`/api/signals/${signals[0]!.id}`))).toEqual(signals[0]);
  });
});

describe('a document', () => {
  it('comes with personal data replaced by as many characters', async () => {
    const { document } = documentAnswerSchema.parse(await get(`/api/documents/${first.id}`));
    expect(document.text).toHaveLength(first.text.length);
    expect(document.text).toContain('*'.repeat(PHONE.length));
    expect(document.text).not.toContain(PHONE);
  });

  it('comes with marks that point at the words they stand for', async () => {
    const { document, marks } = documentAnswerSchema.parse(await get(`/api/documents/${first.id}`));
    expect(
      marks.map(({ start, end, layer, value }) => [document.text.slice(start, end), layer, value]),
    ).toEqual([
      ['звонки', 'category', 'fraud'],
      ['*'.repeat(PHONE.length), 'personal', 'phone'],
    ]);
  });

  it('is given in the version asked for', async () => {
    const reply = await service.server.inject(`/api/documents/${first.id}?version=2`);
    expect(reply.statusCode).toBe(404);
    expect(reply.json().error.code).toBe('UNKNOWN_ID');
  });
});

describe('search', () => {
  it('gives every document once, page after page', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let page = 0; page < 10 && cursor !== null; page += 1) {
      const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const answer = searchAnswerSchema.parse(await get(`/api/search?q=&limit=10${query}`));
      seen.push(...answer.hits.map((hit) => hit.id));
      cursor = answer.nextCursor;
    }
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
  });
});

describe('a hit', () => {
  it('is marked where it matches, and counted in the facets', async () => {
    const answer = searchAnswerSchema.parse(
      await get(`/api/search?q=${encodeURIComponent('случай AND lang:ru')}&limit=1`),
    );
    const [{ snippet, snippetMarks }] = answer.hits as [(typeof answer.hits)[0]];
    expect(snippetMarks.map(({ start, end }) => snippet.slice(start, end))).toEqual(['случай']);
    expect(answer.facets.category).toEqual([{ value: 'fraud', count: 25 }]);
  });
});

describe('a cursor', () => {
  it('is refused when it is none, or belongs to another query', async () => {
    const first = searchAnswerSchema.parse(await get('/api/search?q=&limit=10'));
    const other = `/api/search?q=${encodeURIComponent('банка')}&cursor=${first.nextCursor}`;
    for (const url of ['/api/search?cursor=made-up', other]) {
      const { error } = errorSchema.parse((await service.server.inject(url)).json());
      expect(error.code).toBe('BAD_PARAMETER');
      expect(error.message).toContain('`cursor` to be `nextCursor` of the last answer');
    }
  });
});

describe('signals', () => {
  it('come page after page, each once, also when many were made at one time', async () => {
    const seen: string[] = [];
    let before: string | null = '';
    for (let page = 0; page < 10 && before !== null; page += 1) {
      const query: string = before === '' ? '' : `&before=${encodeURIComponent(before)}`;
      const answer = signalsAnswerSchema.parse(await get(`/api/signals?limit=3${query}`));
      seen.push(...answer.signals.map((signal) => signal.subject));
      before = answer.nextBefore;
    }
    expect(seen).toHaveLength(8);
    expect(new Set(seen).size).toBe(8);
    expect(seen.at(-1)).toBe('older');
  });

  it('can be asked for by what they are about', async () => {
    const of = async (query: string) => signalsAnswerSchema.parse(await get(`/api/signals?${query}`)).signals;
    expect(await of('category=fraud&region=almaty&state=new')).toHaveLength(8);
    expect(await of('category=other')).toEqual([]);
    expect(await of('before=2026-02-15T00:00:00.000Z')).toHaveLength(1);
  });
});

describe('health', () => {
  it('tells how much there is', async () => {
    const health = healthAnswerSchema.parse(await get('/api/health'));
    expect(health).toMatchObject({ status: 'ok', documents: 25, searchable: 25, signals: 8, problems: [] });
  });
});

describe('a digest', () => {
  it.each(['html', 'txt'])('can be taken as %s, under a policy of its own', async (format) => {
    const reply = await service.server.inject(`/api/digests/${digestId}.${format}`);
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-type']).toContain(format === 'html' ? 'text/html' : 'text/plain');
    expect(reply.headers['content-security-policy']).toContain('sandbox');
    expect(reply.body.length).toBeGreaterThan(100);
  });
});

describe('metrics', () => {
  it('are in the Prometheus text format, brought up to date', async () => {
    await service.server.inject('/api/sources');
    const reply = await service.server.inject('/metrics');
    expect(reply.headers['content-type']).toContain('text/plain');
    expect(reply.body).toContain('\naldyn_documents 25\n');
    expect(reply.body).toContain('aldyn_source_state{source="steppe-news",state="ok"} 1');
    expect(reply.body).toMatch(/aldyn_http_duration_seconds_count\{.*route="\/api\/sources".*\} [1-9]/);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import type { VisitResult } from '../../../crawlers/collector.ts';
import { govKzCollector } from '../../../crawlers/collectors/gov-kz.ts';
import { itemSchema } from '../../../src/model/item.ts';
import { collect, contextOf, openDoor, serve, sourceOf } from '../support/site.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const PATH = '/api/v1/public/content-manager/news?sort-by=created_date:DESC&projects=eq:qriim&page=1&size=20';
// Made up in the shape public readers of the API describe.
const NEWS = [
  {
    id: 900001,
    title: 'Ескерту',
    body: '<p>Бірінші абзац.</p><p>Екінші&nbsp;абзац.</p>',
    created_date: '2026-11-20T09:30:00Z',
    heropic: '/uploads/1.jpg',
  },
  { id: 900002, title: 'Мерзімсіз', body: '<p>Мәтін.</p>', created_date: null },
  { id: 900003, title: 7, body: null },
  'rubbish',
];

async function visit(answer: Parameters<typeof serve>[0][string], knownIds: string[] = []) {
  const languages: (string | undefined)[] = [];
  const site = await serve({
    '/api/v1/public/content-manager/news': (request, response) => {
      languages.push(request.headers['accept-language']);
      if (typeof answer === 'string') response.end(answer);
      else answer?.(request, response);
    },
  });
  const door = openDoor();
  closers.push(
    () => site.close(),
    () => door.close(),
  );
  const candidate = { kind: 'gov-kz' as const, url: site.url + PATH };
  const source = sourceOf([candidate], { languages: ['kk'] });
  const result = await collect<VisitResult>(
    govKzCollector.visit(candidate, contextOf(source, door, { knownIds })),
  );
  return { site, languages, ...result };
}

describe('the news API of gov.kz', () => {
  it('gives articles with plain text, in the language of the source', async () => {
    const { items, end, site, languages } = await visit(JSON.stringify(NEWS));
    expect(languages).toEqual(['kk']);
    expect(items.map((item) => itemSchema.parse(item))).toMatchObject([
      {
        nativeId: 'kk/900001',
        url: `${site.url}/memleket/entities/qriim/press/news/details/900001?lang=kk`,
        title: 'Ескерту',
        text: 'Бірінші абзац.\n\nЕкінші абзац.',
        published: { at: '2026-11-20T09:30:00.000Z', provenance: 'gov-kz:created_date' },
        image: `${site.url}/uploads/1.jpg`,
      },
      { nativeId: 'kk/900002', published: null },
    ]);
    expect(end.report).toMatchObject({ state: 'partly-undated', items: 2 });
  });

  it('reads the list also inside an object, and gives what is known again after what is new, for it may be edited', async () => {
    const { items } = await visit(JSON.stringify({ content: NEWS }), ['kk/900001']);
    expect(items.map((item) => item.nativeId)).toEqual(['kk/900002', 'kk/900001']);
  });

  it('is blocked, not failing, when the API asks for a browser token', async () => {
    for (const status of [400, 403])
      expect((await visit((_, response) => response.writeHead(status).end())).end.report.state).toBe(
        'blocked',
      );
  });

  it('tells what came instead of a list', async () => {
    expect((await visit('<html>')).end.report).toMatchObject({
      state: 'failing',
      detail: expect.stringContaining('Expected JSON'),
    });
    expect((await visit('{"a":1}')).end.report.detail).toContain('another shape');
  });
});

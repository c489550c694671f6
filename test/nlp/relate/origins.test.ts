import { describe, expect, it } from 'vitest';
import { agencyAt, creditsOf } from '../../../nlp/relate/origins/credits.ts';
import { createGroups } from '../../../nlp/relate/origins/groups.ts';
import { hypergeometricTail } from '../../../nlp/relate/origins/hypergeometric.ts';
import { independentOrigins, type Trace } from '../../../nlp/relate/origins/independent.ts';
import { originOf, sourcesOf } from '../../../nlp/relate/origins/origin.ts';

// All texts and channels here are made up.
describe('credits', () => {
  it.each([
    ['В городе открыли мост, передает Tengrinews.kz.', ['tengrinews']],
    ['В городе открыли мост, передаетTengrinews.kz.', ['tengrinews']],
    ['Об этом сообщает агентство «Интерфакс-Казахстан» со ссылкой на Reuters.', ['interfax_kz', 'reuters']],
    ['Мост открыли утром, — ТАСС.', ['tass']],
    ['Көпір ашылды, деп хабарлайды Kazinform тілшісі.', ['kazinform']],
    ['Азаттық радиосы мәліметінше, көпір ашылды.', ['azattyq']],
    ['The bridge was opened, Reuters reported on Monday.', ['reuters']],
    ['The bridge was opened in the morning (AFP)', ['afp']],
    ['Диапазон температур велик. Власть и общество. Shot of the day.', []],
    ['Здание компании Reuters стоит в центре города', []],
  ])('are read from %s', (text, credits) => {
    expect(creditsOf(text)).toEqual(credits);
  });

  it('are read from a byline that names an agency', () => {
    expect(creditsOf('Мост открыли.', 'Казинформ')).toEqual(['kazinform']);
  });

  it('know the hosts and channels of agencies', () => {
    expect(
      [
        'https://ru.sputnik.kz/a',
        'https://www.inform.kz/x',
        'https://t.me/s/tengrinews/12',
        'https://my24.kz/',
      ].map(agencyAt),
    ).toEqual(['sputnik_kz', 'kazinform', 'tengrinews', null]);
  });
});

const document = (given: Partial<Parameters<typeof originOf>[0]>): Parameters<typeof originOf>[0] => ({
  sourceId: 'made-up',
  url: 'https://made-up.example/1',
  text: 'Мост открыли.',
  author: null,
  message: null,
  ...given,
});
const message = (forwardedFrom: { name: string; url: string | null } | null) => ({
  channel: 'c',
  messageId: '1',
  replyTo: null,
  forwardedFrom,
  edited: false,
  views: null,
  links: [],
  media: [],
});

describe('the origin of a document', () => {
  it('is the forward, else the agency credited, else its own outlet', () => {
    const credited = 'Мост открыли, сообщает ТАСС.';
    const forward = message({ name: 'Канал', url: null });
    expect(originOf(document({}))).toBe('made-up');
    expect(originOf(document({ text: credited }))).toBe('agency:tass');
    expect(originOf(document({ text: credited, message: forward }))).toBe('Канал');
    expect(sourcesOf(document({ text: credited, message: forward }))).toEqual(['Канал', 'agency:tass']);
  });

  it('is one for an agency, its channel and those who forward or credit it', () => {
    const origins = [
      document({ url: 'https://tengrinews.kz/news/1', text: 'Мост открыли, передает Tengrinews.kz.' }),
      document({ url: 'https://t.me/tengrinews/1' }),
      document({ text: 'Мост открыли, пишет Tengrinews.kz.' }),
      document({ message: message({ name: 'Новости', url: 'https://t.me/tengrinews/5' }) }),
    ].map(originOf);
    expect(new Set(origins)).toEqual(new Set(['agency:tengrinews']));
  });
});

const trace = (familyId: string, origin: string, given: Partial<Trace> = {}): Trace => ({
  familyId,
  origin,
  url: `https://${origin}.example/${familyId}`,
  ...given,
});

describe('independent origins', () => {
  it('count families by their outlet, not copies', () => {
    const origins = independentOrigins([trace('f', 'a'), trace('f', 'a'), trace('g', 'b'), trace('h', 'b')]);
    expect(origins).toEqual([
      { families: ['f'], origins: ['a'], ties: [] },
      { families: ['g', 'h'], origins: ['b'], ties: ['origin'] },
    ]);
  });

  it.each<[string, Partial<Trace>, Partial<Trace>]>([
    ['source', {}, { sources: ['a'] }],
    ['source', { sources: ['agency:tass'] }, { sources: ['agency:tass'] }],
    ['link', {}, { links: ['http://www.a.example/f?utm=1'] }],
    ['media', { media: ['photo-1'] }, { media: ['photo-1'] }],
  ])('are one by a %s', (tie, first, second) => {
    const origins = independentOrigins([trace('f', 'a', first), trace('g', 'b', second), trace('h', 'c')]);
    expect(origins).toEqual([
      { families: ['f', 'g'], origins: ['a', 'b'], ties: [tie] },
      { families: ['h'], origins: ['c'], ties: [] },
    ]);
  });

  it('are one where outlets are of one group', () => {
    const groupOf = (origin: string) => (origin === 'c' ? null : 'ring');
    expect(independentOrigins([trace('f', 'a'), trace('g', 'b'), trace('h', 'c')], { groupOf })).toHaveLength(
      2,
    );
  });
});

describe('the hypergeometric tail', () => {
  it('is the chance that two draws share so many', () => {
    // By hand: 2 of 4 and 2 of 4 share both with 1/6, at least one with 5/6.
    expect(hypergeometricTail({ all: 4, a: 2, b: 2, shared: 2 })).toBeCloseTo(1 / 6, 10);
    expect(hypergeometricTail({ all: 4, a: 2, b: 2, shared: 1 })).toBeCloseTo(5 / 6, 10);
    expect(hypergeometricTail({ all: 4, a: 2, b: 2, shared: 3 })).toBe(0);
    expect(hypergeometricTail({ all: 4, a: 3, b: 3, shared: 2 })).toBe(1);
  });
});

const MINUTE_MS = 60_000;

/** A made-up month: three channels repeat each other within two minutes, ten others copy at random over hours, one copies everybody. */
function month() {
  const groups = createGroups();
  let state = 1;
  const below = (most: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return Math.floor((state / 0x8000_0000) * most);
  };
  for (let n = 0; n < 600; n += 1) {
    const at = n * 60 * MINUTE_MS;
    const outlets =
      n % 10 === 0
        ? ['ring a', 'ring b', 'ring c']
        : [`free ${below(10)}`, `free ${below(10)}`, 'copies all'];
    const stepMs = n % 10 === 0 ? MINUTE_MS : 1 + below(300) * MINUTE_MS;
    for (const [place, outlet] of outlets.entries())
      groups.take({ familyId: `f${n}`, outlet, at: at + place * stepMs });
  }
  groups.update(600 * 60 * MINUTE_MS);
  return groups;
}

describe('groups of outlets', () => {
  it('are those that move together far beyond chance, and no others', () => {
    const groups = month();
    expect(['ring a', 'ring b', 'ring c'].map((outlet) => groups.groupOf(outlet))).toEqual(
      Array.from({ length: 3 }, () => 'ring a'),
    );
    expect(groups.groupOf('copies all')).toBeNull();
    for (let n = 0; n < 10; n += 1) expect(groups.groupOf(`free ${n}`)).toBeNull();
  });

  it('go on from what was saved, and end with the window', () => {
    const groups = month();
    const saved = JSON.parse(JSON.stringify(groups.save())) as ReturnType<typeof groups.save>;
    const after = createGroups({ saved });
    expect(after.groupOf('ring b')).toBe('ring a');
    after.update(600 * 60 * MINUTE_MS);
    expect(after.save()).toEqual(groups.save());
    after.update(90 * 1440 * MINUTE_MS);
    expect(after.groupOf('ring b')).toBeNull();
    expect(after.save().families).toEqual([]);
  });
});

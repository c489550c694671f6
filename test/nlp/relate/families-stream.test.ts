import { describe, expect, it } from 'vitest';
import { createFamilies, type Families } from '../../../nlp/relate/families/families.ts';
import { createSketch } from '../../../nlp/relate/families/sketch.ts';
import { analyse } from '../../../nlp/index.ts';

const DAY_MS = 86_400_000;
const sketch = (text: string) => createSketch(analyse(text).map(({ stem }) => stem));
/** Sixty made-up words, `changed` of them others. */
const words = (name: string, changed = 0) =>
  createSketch(Array.from({ length: 60 }, (_, at) => `${at < changed ? 'other' : ''}${name}${at}`));

const LONG =
  'Полицейские задержали группу, которая продавала через сеть поддельные справки. Бланки печатали в арендованной квартире на окраине города, а печати заказывали за рубежом. За одну справку брали от двадцати до сорока тысяч тенге. Во время обыска изъяли принтеры и записи с номерами заказов.';
const PART = 'Бланки печатали в арендованной квартире на окраине города, а печати заказывали за рубежом.';

/** All pieces as one stretch of bytes of its own. */
const joined = (pieces: Iterable<Uint8Array>): Uint8Array => new Uint8Array(Buffer.concat([...pieces]));

describe('families of a stream', () => {
  it('put copies and editions into the family of the first, with their delay', () => {
    const families = createFamilies();
    const first = { documentId: 'a', outlet: 'author', seenAt: 1000 };
    expect(families.take(sketch(LONG), first)).toEqual({
      familyId: 'a',
      isNew: true,
      relation: 'none',
      of: null,
      first,
      delayMs: 0,
      size: 1,
    });
    const copy = families.take(sketch(`❗️${LONG}`), { documentId: 'b', outlet: 'copier', seenAt: 61_000 });
    expect(copy).toEqual({
      familyId: 'a',
      isNew: false,
      relation: 'copy',
      of: 'a',
      first,
      delayMs: 60_000,
      size: 2,
    });
    const edition = LONG.replace('Во время обыска изъяли принтеры', 'При обыске нашли принтеры');
    const edited = families.take(sketch(edition), { documentId: 'c', outlet: 'x', seenAt: 70_000 });
    expect(edited).toMatchObject({ familyId: 'a', relation: 'edited', size: 3 });
    expect(families.count()).toBe(1);
  });

  it('relate a quote to the text it stands in, whichever came first, and do not merge them', () => {
    const texts = [LONG, PART];
    for (const order of [texts, texts.toReversed()]) {
      const families = createFamilies();
      families.take(sketch(order[0]!), { documentId: 'a', outlet: 'x', seenAt: 0 });
      const second = families.take(sketch(order[1]!), { documentId: 'b', outlet: 'y', seenAt: 1 });
      expect(second).toMatchObject({ familyId: 'b', isNew: true, relation: 'quote', of: 'a' });
    }
  });

  it('join through the medoid only: what is near a member and not the first text is a family of its own', () => {
    const families = createFamilies();
    const take = (changed: number) =>
      families.take(words('w', changed), { documentId: `d${changed}`, outlet: 'x', seenAt: changed });
    expect([take(0), take(7), take(14)].map(({ familyId }) => familyId)).toEqual(['d0', 'd0', 'd14']);
  });

  it('forget a family after the window, and keep one that is still copied', () => {
    const families = createFamilies({ windowDays: 30 });
    const take = (name: string, day: number) =>
      families.take(words(name), { documentId: `${name}${day}`, outlet: 'x', seenAt: day * DAY_MS });
    take('quiet', 0);
    take('alive', 0);
    expect(take('alive', 20).familyId).toBe('alive0');
    expect(take('alive', 45).familyId).toBe('alive0');
    expect(take('alive', 74)).toMatchObject({ familyId: 'alive0', delayMs: 74 * DAY_MS, size: 4 });
    expect(take('quiet', 74).familyId).toBe('quiet74');
  });

  it('hold no more families than they are sized for, forgetting the oldest', () => {
    const families = createFamilies({ windowDays: 10, documentsADay: 10 });
    for (let n = 0; n < 500; n += 1)
      families.take(words(`n${n}x`), { documentId: `d${n}`, outlet: 'x', seenAt: n });
    expect(families.count()).toBeLessThanOrEqual(75);
    const take = (n: number) =>
      families.take(words(`n${n}x`), { documentId: 'again', outlet: 'x', seenAt: 500 }).familyId;
    expect([take(499), take(0)]).toEqual(['d499', 'again']);
  });

  it('leave texts of a few words alone', () => {
    const families = createFamilies();
    for (const documentId of ['a', 'b'])
      expect(families.take(sketch('Видео дня'), { documentId, outlet: 'x', seenAt: 0 })).toMatchObject({
        familyId: documentId,
        relation: 'none',
      });
    expect(families.count()).toBe(0);
  });
});

describe('saved families', () => {
  const take = (families: Families, n: number) =>
    families.take(words(`n${n % 40}x`, n % 3), {
      documentId: n % 2 === 0 ? `d${n}` : String(n).padStart(64, '0'),
      outlet: `o${n % 5}`,
      seenAt: (n * DAY_MS) / 8,
    });

  it('go on as if they had never stopped', () => {
    const sizes = { windowDays: 20, documentsADay: 20 };
    const whole = createFamilies(sizes);
    const before = createFamilies(sizes);
    for (let n = 0; n < 120; n += 1) expect(take(before, n)).toEqual(take(whole, n));
    const after = createFamilies({ ...sizes, saved: joined(before.save()) });
    expect(after.count()).toBe(whole.count());
    for (let n = 120; n < 300; n += 1) expect(take(after, n)).toEqual(take(whole, n));
    expect(joined(after.save())).toEqual(joined(whole.save()));
  });

  it('are refused when damaged or made for another size', () => {
    const saved = joined(createFamilies({ documentsADay: 10 }).save());
    expect(() => createFamilies({ documentsADay: 20, saved })).toThrow(
      'Expected families saved by version 1 for 30 days of 20 documents, got version 1 for 30 days of 10',
    );
    expect(() => createFamilies({ documentsADay: 10, saved: saved.slice(0, -8) })).toThrow(
      /^Expected \d+ bytes of saved families, got \d+$/,
    );
    expect(() => createFamilies({ saved: new Uint8Array(2) })).toThrow(
      'Expected saved families, got 2 bytes',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { createFooters, stemsOutside } from '../../../nlp/relate/families/footers.ts';

// Made-up posts.
const FOOTER = '🔴 Подписаться | Прислать новость';
const post = (n: number, footer = FOOTER) =>
  `Новость номер ${n} о городе и людях ${'а'.repeat(n + 1)}\n\n${footer}`;
const cut = (text: string, spans: readonly { start: number; end: number }[]) =>
  spans.map(({ start, end }) => text.slice(start, end));

describe('footers', () => {
  it('are learned from a channel and told as spans', () => {
    const footers = createFooters();
    for (let n = 0; n < 7; n += 1) expect(footers.take('channel', post(n))).toEqual([]);
    expect(cut(post(8), footers.take('channel', post(8)))).toEqual([FOOTER]);
    expect(footers.take('another channel', post(9))).toEqual([]);
  });

  it('are one line whatever its numbers and signs', () => {
    const footers = createFooters();
    const withPhone = (n: number) => post(n, `👉 Редакция: +7 700 000 00 ${10 + n}`);
    for (let n = 0; n < 10; n += 1) footers.take('channel', withPhone(n));
    expect(footers.take('channel', withPhone(11))).toHaveLength(1);
  });

  it('are forgotten when the channel has left them for a hundred posts', () => {
    const footers = createFooters();
    for (let n = 0; n < 20; n += 1) footers.take('channel', post(n));
    for (let n = 0; n < 100; n += 1) footers.take('channel', `Текст ${'б'.repeat(n + 1)}`);
    expect(footers.take('channel', post(5))).toEqual([]);
  });

  it('are never a whole post: a text that is repeated is kept', () => {
    const footers = createFooters();
    for (let n = 0; n < 20; n += 1) expect(footers.take('channel', `Доброе утро!\n${FOOTER}`)).toEqual([]);
  });

  it('go on from what was saved', () => {
    const before = createFooters();
    for (let n = 0; n < 9; n += 1) before.take('channel', post(n));
    const saved = JSON.parse(JSON.stringify(before.save())) as ReturnType<typeof before.save>;
    const after = createFooters({ saved });
    expect(after.take('channel', post(10))).toEqual(before.take('channel', post(10)));
    expect(after.save()).toEqual(before.save());
  });

  it('are left out of the stems', () => {
    const tokens = { stems: ['a', 'b', 'c'], spans: [0, 1, 2, 3, 4, 5] };
    expect(stemsOutside(tokens, [{ start: 2, end: 4 }])).toEqual(['a', 'c']);
    expect(stemsOutside(tokens, [])).toEqual(['a', 'b', 'c']);
  });
});

import { describe, expect, it } from 'vitest';
import {
  decodeValue,
  encodeStart,
  encodeTerm,
  encodeValue,
  keyOf,
} from '../../../../src/engines/search/meilisearch/term.ts';
import { randomNumbers } from '../../../bench/search-documents.ts';

/** What Meilisearch does to a value before it compares it. */
const normalised = (value: string) => value.trim().normalize('NFKD').toLowerCase();

const SIGNS = [...Array.from('абиййёїъқғa1-_.@/:~ "\'\\()=<>,\n\t№²ﬁÅéİıΣσςﬀ한🙂\u0301\u0306'), 'и\u0306'];
const samples = (() => {
  const random = randomNumbers(7);
  return Array.from({ length: 3000 }, () =>
    Array.from({ length: Math.floor(random() * 5) }, () => SIGNS[Math.floor(random() * SIGNS.length)]!).join(
      '',
    ),
  );
})();

describe('values for filters', () => {
  it('are left as they are by what Meilisearch does to values, and hold nothing that filters read as their own', () => {
    for (const text of samples) {
      const value = encodeTerm(text);
      expect(normalised(value)).toBe(value);
      expect(value).toMatch(/^[\p{L}\p{N}_.@/:~-]+$/u);
    }
  });

  it('are different for different texts, and can be read back', () => {
    const texts = [...new Set(samples)];
    expect(new Set(texts.map(encodeTerm)).size).toBe(texts.length);
    for (const text of texts) expect(decodeValue(encodeValue(text))).toBe(text);
  });

  it('begin alike exactly when the texts do', () => {
    const texts = samples.filter((text) => text !== '').slice(0, 120);
    for (const text of texts) {
      for (const start of texts) {
        expect(encodeStart(text).startsWith(encodeStart(start)), `${text} / ${start}`).toBe(
          Array.from(text).slice(0, Array.from(start).length).join('') === start,
        );
      }
    }
  });

  it('stay below the length at which Meilisearch cuts, and tell long texts apart', () => {
    const long = 'ы'.repeat(500);
    expect(Buffer.byteLength(encodeTerm(long))).toBeLessThan(468);
    expect(encodeTerm(long)).not.toBe(encodeTerm(`${long}ы`));
    expect(Buffer.byteLength(encodeStart(long))).toBeLessThan(468);
    expect(encodeStart(long).startsWith(encodeStart('ыыы'))).toBe(true);
    expect(encodeStart(`${'a'.repeat(399)}ы`)).not.toContain('�');
  });
});

describe('keys of documents', () => {
  it('are what Meilisearch takes, the same for the same id and never for two', () => {
    const ids = [...new Set([...samples, 'abc', 'a-b_c', '_x', 'x'.repeat(201), '-a'])];
    for (const id of ids) expect(keyOf(id)).toMatch(/^[A-Za-z0-9_-]{1,511}$/);
    expect(new Set(ids.map(keyOf)).size).toBe(ids.length);
    expect(keyOf('9f86d081')).toBe('9f86d081');
  });
});

import { describe, expect, it } from 'vitest';
import { repeatsWithin } from '../../src/files/pattern.ts';

describe('a pattern that a hostile address could hang', () => {
  it.each(['(a+)+$', '(\\w+-?)*\\.html', '(?:a|a)*b', '((x+)y)+', '(a{2,})+', '([a-z]+)*', '(x(a|b))+'])(
    'is known: %s',
    (pattern) => expect(repeatsWithin(pattern)).toBe(true),
  );

  it.each([
    '/news/\\d+',
    '/(?:kk|ru)/news/[^/]+$',
    'news\\.php\\?id=\\d+',
    '(?:/\\d{4}){1,3}/',
    '(?:/[a-z]+)?/x',
    '(ab)+',
    '[(+)+]+',
    '\\(a+\\)+',
  ])('is not seen in %s', (pattern) => expect(repeatsWithin(pattern)).toBe(false));
});

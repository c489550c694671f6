import { describe, expect, it } from 'vitest';
import { createRecent } from '../../src/store/recent.ts';

describe('what was written a moment ago', () => {
  it('is at hand for a minute and no longer', () => {
    let nowMs = 0;
    const recent = createRecent<string>(10, () => nowMs);
    recent.set('d:1', 'text');
    nowMs = 59_999;
    expect(recent.get('d:1')).toBe('text');
    nowMs = 60_000;
    expect(recent.get('d:1')).toBeUndefined();
  });

  it('gives way to what came later, and to a change of its document', () => {
    const recent = createRecent<string>(2);
    for (const key of ['a:1', 'b:1', 'b:2']) recent.set(key, key);
    expect([recent.get('a:1'), recent.get('b:1'), recent.get('b:2')]).toEqual([undefined, 'b:1', 'b:2']);
    recent.forget('b:');
    expect([recent.get('b:1'), recent.get('b:2')]).toEqual([undefined, undefined]);
  });
});

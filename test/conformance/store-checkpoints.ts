import { expect, it } from 'vitest';
import { AT, LATER } from './store-made-up.ts';
import type { Opened } from './store.ts';

/** Bytes that are not all the same, larger than one row. */
function bytesOf(length: number, seed: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => (at * 31 + seed) % 251);
}

/** What every store does with checkpoints. */
export function describeCheckpoints(opened: Opened): void {
  it('gives a checkpoint back as it was kept, however large', async () => {
    const { checkpoints } = opened.store;
    expect(await checkpoints.get('watch')).toBeNull();
    expect(await checkpoints.stampOf('watch')).toBeNull();
    const bytes = bytesOf(9_000_001, 1);
    const stamp = await checkpoints.put('watch', { at: AT, position: { seq: 7, seen: ['a'] }, bytes });
    const kept = await checkpoints.get('watch');
    expect(kept).toMatchObject({ stamp, at: AT, position: { seq: 7, seen: ['a'] } });
    expect(Buffer.compare(kept!.bytes, bytes)).toBe(0);
  });

  it('replaces a checkpoint whole, and gives it another stamp', async () => {
    const { checkpoints } = opened.store;
    const first = await checkpoints.put('watch', { at: AT, position: 1, bytes: bytesOf(5_000_000, 1) });
    const second = await checkpoints.put('watch', { at: LATER, position: 2, bytes: bytesOf(10, 2) });
    expect(second).not.toBe(first);
    expect(await checkpoints.stampOf('watch')).toBe(second);
    expect(Buffer.compare((await checkpoints.get('watch'))!.bytes, bytesOf(10, 2))).toBe(0);
  });

  it('keeps neither the checkpoint nor what stands beside it when one of them fails', async () => {
    const { checkpoints } = opened.store;
    const before = await checkpoints.put('watch', { at: AT, position: 1, bytes: bytesOf(10, 1) });
    const failing = checkpoints.put('watch', { at: LATER, position: 2, bytes: bytesOf(10, 2) }, async () => {
      throw new Error('made to fail');
    });
    await expect(failing).rejects.toThrow('made to fail');
    expect(await checkpoints.stampOf('watch')).toBe(before);
  });
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createGrades } from '../../src/compose/grades.ts';
import { createStore } from '../../src/store/index.ts';
import { AT, candidate } from '../conformance/store-made-up.ts';
import { madeUpSource } from '../server/made-up.ts';

const MINUTE_MS = 60_000;

it('the grade of a source falls with signals that people dismiss, and is read again a minute later', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'aldyn-grades-'));
  const store = await createStore({ path: join(folder, 'store.db') });
  const grades = createGrades(store, (id) => (id === 's' ? madeUpSource : undefined));
  await grades.refresh(0);
  expect([grades.grade('s'), grades.grade('unknown')]).toEqual(['B', 'F']);
  for (let n = 0; n < 10; n += 1) {
    const { signal } = await store.signals.put(candidate(`made up ${n}`), AT);
    await store.signals.move(signal.id, { to: 'dismissed', by: 'anna', at: AT, why: 'made up' });
  }
  await grades.refresh(MINUTE_MS - 1);
  expect(grades.grade('s')).toBe('B');
  await grades.refresh(MINUTE_MS);
  expect(grades.source('s')).toEqual({ ...madeUpSource, grade: 'C' });
  await store.close();
  rmSync(folder, { recursive: true });
});

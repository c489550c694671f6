import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { loadReplayEvents } from '../../src/files/replay-events.ts';

const folder = mkdtempSync(join(tmpdir(), 'aldyn-events-'));
afterAll(() => rmSync(folder, { recursive: true }));

function load(text: string) {
  const path = join(folder, 'events.yaml');
  writeFileSync(path, text);
  return loadReplayEvents(path);
}

it('reads dated events of YAML and of JSON', () => {
  const event = { id: 'a', date: '2026-03-01', category: 'cyber_fraud', words: ['читалка'] };
  expect(load(JSON.stringify({ events: [event] }))).toEqual([event]);
  expect(load('events:\n  - {id: b, date: 2026-03-01T10:00Z, method: safe_account}\n')).toEqual([
    { id: 'b', date: '2026-03-01T10:00Z', method: 'safe_account' },
  ]);
});

it('names every mistake with its line: no date, an id twice, nothing to tell an event by', () => {
  const bad = `events:
  - {id: a, date: 2026-13-01, category: x}
  - {id: a, date: 2026-03-01, category: x}
  - {id: c, date: 2026-03-01}
`;
  expect(() => load(bad)).toThrow(
    /to be a day or a time in UTC such as .*, got "2026-13-01" \(events.yaml:2\)/,
  );
  expect(() => load(bad)).toThrow(/an id of its own .*\(events.yaml:3\)/);
  expect(() => load(bad)).toThrow(/told by a `category`, a `method` or `words`.*\(events.yaml:4\)/);
});

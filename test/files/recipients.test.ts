import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadRecipients } from '../../src/files/recipients.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aldyn-recipients-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function load(channel: string, schedule = '0 3 * * *') {
  const path = join(folder, 'recipients.yaml');
  writeFileSync(
    path,
    `recipients:
  - id: centre
    name: Centre
    audience: analysts
    languages: [kk]
    categories: ['*']
    schedule: '${schedule}'
    channels:
      - ${channel}
`,
  );
  return loadRecipients(path);
}

test('the shipped recipients.yaml serves both centres', () => {
  const recipients = loadRecipients(fileURLToPath(new URL('../../recipients.yaml', import.meta.url)));
  expect(recipients.map((r) => r.id)).toEqual(['forecasting-centre', 'targeting-centre']);
  expect(recipients[0]).toMatchObject({ categories: ['*'], languages: ['ru'] });
  expect(recipients[1]).toMatchObject({ substances: true, languages: ['kk'] });
  for (const { id, channels } of recipients)
    expect(channels).toEqual([{ kind: 'file', folder: `digests/${id}` }]);
});

test('defaults are filled in', () => {
  const [first] = load('{ kind: file, folder: digests/centre }');
  expect(first).toMatchObject({ substances: false, minScore: 0, immediateScore: 1 });
});

test.each([
  ['{ kind: fax }', 'Expected `channels[0].kind` to be one of file, webhook, got "fax" (recipients.yaml:9)'],
  [
    '{ kind: webhook, url: https://intake.example, secretEvn: ABC }',
    'Expected a known key, perhaps `secretEnv`, got `secretEvn` (recipients.yaml:9)',
  ],
  [
    '{ kind: file, folder: ../../etc }',
    'Expected `channels[0].folder` to be a folder inside the data folder, such as digests/centre, got "../../etc" (recipients.yaml:9)',
  ],
])('a wrong channel %s is named with its line', (channel, sentence) => {
  expect(() => load(channel)).toThrow(sentence);
});

test.each(['every morning', '99 3 * * *', '0 3 * *', '0 3 * * mondays'])(
  'the schedule "%s" is no cron expression and is named with its line',
  (schedule) => {
    expect(() => load('{ kind: file, folder: d }', schedule)).toThrow(
      `Expected \`schedule\` to be a cron expression such as 0 3 * * *, got "${schedule}" (recipients.yaml:7)`,
    );
  },
);

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadRecipients } from '../../src/files/recipients.ts';
import { AUDIENCES } from '../../src/model/recipient.ts';
import { channelSchema } from '../../src/model/recipient.ts';

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

test('the shipped recipients.yaml serves both centres, the analysts and the public', () => {
  const recipients = loadRecipients(fileURLToPath(new URL('../../recipients.yaml', import.meta.url)));
  expect(recipients.map(({ audience }) => audience)).toEqual([...AUDIENCES]);
  expect(recipients[0]).toMatchObject({ categories: ['*'], languages: ['ru', 'kk'], tlp: 'amber' });
  expect(recipients[1]).toMatchObject({ substances: true, languages: ['kk', 'ru'] });
  const folders = recipients.map(({ channels }) =>
    channels.map((channel) => 'folder' in channel && channel.folder),
  );
  expect(folders).toEqual([
    ['digests/forecasting-centre'],
    ['digests/targeting-centre'],
    ['digests/analysts'],
    ['notices'],
  ]);
});

test('defaults are filled in', () => {
  const [first] = load('{ kind: file, folder: digests/centre }');
  expect(first).toMatchObject({ substances: false, minScore: 0, immediateScore: 1 });
});

test.each([
  [
    '{ kind: fax }',
    'Expected `channels[0].kind` to be one of file, webhook, email, telegram, objects, taxii, taxii-push, misp, got "fax" (recipients.yaml:9)',
  ],
  [
    '{ kind: webhook, url: https://intake.example, secretEvn: ABC }',
    'Expected a known key, perhaps `secretEnv`, got `secretEvn` (recipients.yaml:9)',
  ],
  [
    '{ kind: file, folder: ../../etc }',
    'Expected `channels[0].folder` to be a folder inside the data folder, such as digests/centre, got "../../etc" (recipients.yaml:9)',
  ],
  [
    '{ kind: email, url: relay.example, from: a@b.example, to: [c@d.example] }',
    'Expected `channels[0].url` to be a relay such as smtp://mail.example.kz:587, got "relay.example" (recipients.yaml:9)',
  ],
  [
    '{ kind: email, url: "smtp://relay.example", from: a@b.example, to: [somebody] }',
    'Expected `channels[0].to[0]` to be an address such as duty@centre.example, got "somebody" (recipients.yaml:9)',
  ],
  [
    '{ kind: taxii-push, url: "https://taxii.example/root/" }',
    'Expected `channels[0].url` to be a collection such as https://host/root/collections/id/, got "https://taxii.example/root/" (recipients.yaml:9)',
  ],
  [
    '{ kind: telegram, chat: somebody, tokenEnv: TOKEN }',
    'Expected `channels[0].chat` to be a number, or @ and the name of a channel, got "somebody" (recipients.yaml:9)',
  ],
])('a wrong channel %s is named with its line', (channel, sentence) => {
  expect(() => load(channel)).toThrow(sentence);
});

test('every kind of channel can be written, and the commented examples of the shipped file are right', () => {
  const text = readFileSync(fileURLToPath(new URL('../../recipients.yaml', import.meta.url)), 'utf8');
  const path = join(folder, 'uncommented.yaml');
  writeFileSync(path, text.replaceAll(/^( {6})# (- kind:| {2}\w)/gm, '$1$2'));
  const kinds = loadRecipients(path)[1]!.channels.map(({ kind }) => kind);
  expect(kinds).toEqual(channelSchema.options.map((option) => option.shape.kind.value));
});

test.each(['every morning', '99 3 * * *', '0 3 * *', '0 3 * * mondays'])(
  'the schedule "%s" is no cron expression and is named with its line',
  (schedule) => {
    expect(() => load('{ kind: file, folder: d }', schedule)).toThrow(
      `Expected \`schedule\` to be a cron expression such as 0 3 * * *, got "${schedule}" (recipients.yaml:7)`,
    );
  },
);

test('quiet hours in a zone that nobody knows are named with their line', () => {
  const path = join(folder, 'quiet.yaml');
  writeFileSync(
    path,
    `recipients:
  - id: centre
    name: Centre
    audience: analysts
    languages: [kk]
    categories: ['*']
    schedule: 0 3 * * *
    quietHours: { from: '22:00', to: '07:00', zone: Asia/Nowhere }
    channels:
      - { kind: file, folder: digests/centre }
`,
  );
  expect(() => loadRecipients(path)).toThrow(
    'Expected `quietHours.zone` to be a time zone by its IANA name, such as Asia/Almaty, got "Asia/Nowhere" (quiet.yaml:8)',
  );
});

test('recipients of one collection of our TAXII server have the same mark', () => {
  const path = join(folder, 'collections.yaml');
  const write = (...marks: string[]) => {
    const recipients = marks.map(
      (tlp, index) =>
        `  - { id: r${index}, name: R, audience: analysts, languages: [kk], tlp: ${tlp}, categories: ['*'], schedule: '0 3 * * *', channels: [{ kind: taxii, collection: shared }] }`,
    );
    writeFileSync(path, `recipients:\n${recipients.join('\n')}\n`);
  };
  write('green', 'green');
  expect(loadRecipients(path).length).toBe(2);
  write('green', 'amber', 'green');
  expect(() => loadRecipients(path)).toThrow(
    'Expected `channels[0].collection` to be a collection of recipients with the same tlp only, got "shared" (collections.yaml:3)',
  );
});

import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ChannelContext } from '../../../src/digest/channels/channel.ts';
import { checkChannels } from '../../../src/digest/channels/index.ts';
import { file } from '../../../src/digest/channels/file.ts';
import { createDesk, NOW } from '../desk.ts';
import { madeUpMessage, madeUpRecipient, NOT_HANDED } from '../made-up.ts';

const NAME = '2026-03-06-made-up-centre-5f0f1a52';
const channel = { kind: 'file' as const, folder: 'out/digests' };
const message = madeUpMessage('en');

let desk: Awaited<ReturnType<typeof createDesk>>;
let context: ChannelContext;
beforeEach(async () => {
  desk = await createDesk();
  const { signal } = new AbortController();
  context = { idempotencyKey: 'k', signal, env: {}, now: NOW, dataFolder: desk.folder, ...NOT_HANDED };
});
afterEach(() => desk.close());

test('the folder then holds html, txt and json under the day in Almaty, and nothing else', async () => {
  await file.send(message, channel, context);
  await file.send(message, channel, context);
  const folder = join(desk.folder, 'out/digests');
  expect((await readdir(folder)).sort()).toEqual([`${NAME}.html`, `${NAME}.json`, `${NAME}.txt`]);
  expect(await readFile(join(folder, `${NAME}.txt`), 'utf8')).toBe(message.text);
});

test.skipIf(!existsSync('/dev/full'))(
  'a full disk is named, and what was there before stays whole',
  async () => {
    const folder = join(desk.folder, 'out/digests');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${NAME}.html`), 'the old one');
    await symlink('/dev/full', join(folder, `.${NAME}.html.tmp`));
    await expect(file.send(message, channel, context)).rejects.toThrow(
      `Expected to write digest ${NAME} into ${folder}, got ENOSPC`,
    );
    expect(await readFile(join(folder, `${NAME}.html`), 'utf8')).toBe('the old one');
  },
);

test('a folder that cannot be made is named with the reason', async () => {
  await writeFile(join(desk.folder, 'out'), 'a file stands in the way');
  await expect(file.send(message, channel, context)).rejects.toThrow(
    new RegExp(`^Expected to write digest ${NAME} into .*out/digests, got E(NOTDIR|EXIST)`),
  );
});

test.each(['../elsewhere', '/elsewhere', 'a/../../elsewhere'])('folder %s outside is refused', (folder) => {
  const recipient = madeUpRecipient({ channels: [{ kind: 'file', folder }] });
  expect(() => checkChannels([recipient], context)).toThrow(
    `Expected \`folder\` of a file channel to lie within the data folder, got "${folder}"`,
  );
});

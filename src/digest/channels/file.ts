import { mkdir, open, rename } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import type { Channel } from '../../model/recipient.ts';
import { ConfigError } from '../../model/outcome.ts';
import type { ChannelKind } from './channel.ts';

type FileChannel = Extract<Channel, { kind: 'file' }>;

function folderOf(config: FileChannel, dataFolder: string): string {
  const folder = resolve(dataFolder, config.folder);
  const inside = relative(dataFolder, folder);
  if (inside.startsWith('..') || isAbsolute(inside)) {
    throw new ConfigError(
      `Expected \`folder\` of a file channel to lie within the data folder, got ${JSON.stringify(config.folder)}`,
    );
  }
  return folder;
}

/** Writes so that the name holds the old text or the whole new one, whatever happens in between. */
async function writeAtomically(folder: string, name: string, content: string | Uint8Array): Promise<void> {
  const temporary = join(folder, `.${name}.tmp`);
  const handle = await open(temporary, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, join(folder, name));
}

/** Without this a power cut may forget the new names. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const FORMATS = ['html', 'text', 'json'] as const;
const EXTENSIONS = { html: 'html', text: 'txt', json: 'json' } as const;

/** Puts the message into a folder as html, txt and json with its attachments; a repeated delivery writes the same again. */
export const file: ChannelKind<FileChannel> = {
  label: (config) => config.folder,
  check: (config, { dataFolder }) => void folderOf(config, dataFolder),
  async send(message, config, { dataFolder, signal }) {
    const folder = folderOf(config, dataFolder);
    const name = message.fileName;
    signal.throwIfAborted();
    try {
      await mkdir(folder, { recursive: true });
      for (const { name: attached, bytes } of message.attachments)
        await writeAtomically(folder, attached, bytes);
      for (const format of FORMATS)
        await writeAtomically(folder, `${name}.${EXTENSIONS[format]}`, message[format]);
      await syncFolder(folder);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`Expected to write ${message.kind} ${name} into ${folder}, got ${reason}`, {
        cause: error,
      });
    }
  },
};

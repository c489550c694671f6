import { mkdir, open, rename } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import type { Channel } from '../../model/digest.ts';
import { ConfigError } from '../../model/outcome.ts';
import { dayInAlmaty } from '../instants.ts';
import type { RenderedDigest } from '../render.ts';
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
async function writeAtomically(folder: string, name: string, text: string): Promise<void> {
  const temporary = join(folder, `.${name}.tmp`);
  const handle = await open(temporary, 'w');
  try {
    await handle.writeFile(text);
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

function nameOf({ digest }: RenderedDigest): string {
  return `${dayInAlmaty(digest.periodEnd)}-${digest.audience}-${digest.id.slice(0, 8)}`;
}

/** Puts the digest into a folder as html, txt and json; a repeated delivery writes the same files again. */
export const file: ChannelKind<FileChannel> = {
  label: (config) => config.folder,
  check: (config, { dataFolder }) => void folderOf(config, dataFolder),
  async send(rendered, config, { dataFolder, signal }) {
    const folder = folderOf(config, dataFolder);
    const name = nameOf(rendered);
    signal.throwIfAborted();
    try {
      await mkdir(folder, { recursive: true });
      for (const [format, content] of Object.entries(rendered.files)) {
        await writeAtomically(folder, `${name}.${format}`, content);
      }
      await syncFolder(folder);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`Expected to write digest ${name} into ${folder}, got ${reason}`, { cause: error });
    }
  },
};

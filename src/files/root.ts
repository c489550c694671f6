import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of this installation: the nearest one above this file that has sources and a package.json. */
export function rootFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  // The program may run from its sources or from one bundled file below node_modules.
  while (!existsSync(join(folder, 'package.json')) || !existsSync(join(folder, 'nlp'))) {
    const above = dirname(folder);
    if (above === folder)
      throw new Error(`Expected package.json and nlp/ above ${fileURLToPath(import.meta.url)}, found none`);
    folder = above;
  }
  return folder;
}

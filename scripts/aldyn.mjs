#!/usr/bin/env node
// Starts the command line: installs what is missing first, then runs src/main.ts through tsx.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
if (!existsSync(join(root, 'node_modules', '.aldyn-installed'))) {
  const ready = spawnSync(process.execPath, [join(root, 'scripts', 'ensure.mjs'), 'app'], {
    stdio: 'inherit',
  });
  if (ready.status !== 0) process.exit(ready.status ?? 1);
}
const { register } = await import('tsx/esm/api');
register();
await import(pathToFileURL(join(root, 'src', 'main.ts')).href);

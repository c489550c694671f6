#!/usr/bin/env node
// Starts the command line: installs and puts together what is missing or has changed, then runs it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BUILT, ensure } from './ensure.mjs';

await ensure(['app']);
process.setSourceMapsEnabled(true);
await import(pathToFileURL(join(BUILT, 'main.js')).href);

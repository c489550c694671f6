#!/usr/bin/env node
// Starts the command line: installs and puts together what is missing or has changed, then runs it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensure } from './ensure.mjs';

const folder = await ensure(['app']);
process.setSourceMapsEnabled(true);
await import(pathToFileURL(join(folder, 'main.js')).href);

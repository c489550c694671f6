import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { recipientsFileSchema } from '../src/model/recipient.ts';
import { sourcesFileSchema } from '../src/model/source.ts';

/** The JSON Schemas that editors read, and what each is made from. */
const SCHEMAS = [
  { file: 'sources.schema.json', title: 'sources.yaml: what is watched', schema: sourcesFileSchema },
  {
    file: 'recipients.schema.json',
    title: 'recipients.yaml: who gets digests',
    schema: recipientsFileSchema,
  },
];

function current(url: URL): string {
  try {
    return readFileSync(url, 'utf8');
  } catch {
    return '';
  }
}

const onlyCheck = process.argv.includes('--check');
let stale = 0;
for (const { file, title, schema } of SCHEMAS) {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  const text = `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
  const url = new URL(`../${file}`, import.meta.url);
  if (current(url) === text) continue;
  if (onlyCheck) {
    stale += 1;
    console.error(`Expected ${file} to follow from src/model, got an older one; run: npm run schema`);
  } else {
    writeFileSync(url, text);
    console.log(`wrote ${file}`);
  }
}
process.exitCode = stale === 0 ? 0 : 1;

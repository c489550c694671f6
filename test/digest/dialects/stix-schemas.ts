import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';

const FOLDER = join(import.meta.dirname, '../../fixtures/stix-2.1');
const BASE = 'http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas/';

/** A bundle's objects are checked one by one, each by the schema of its type, as OASIS's own validator does it. */
function readSchema(file: string): object {
  const schema = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as { properties?: object };
  if (!file.endsWith('bundle.json')) return schema;
  return { ...schema, properties: { ...schema.properties, objects: { type: 'array', minItems: 1 } } };
}

const ajv = new Ajv2020({
  strict: false,
  allErrors: true,
  // Their patterns escape more than the `u` flag lets pass.
  unicodeRegExp: false,
  formats: { uri: (text: string) => URL.canParse(text), email: true, 'idn-hostname': true },
});
for (const file of readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })) {
  if (file.endsWith('.json')) ajv.addSchema(readSchema(file));
}

const FOLDERS: Readonly<Record<string, string>> = {
  bundle: 'common',
  'marking-definition': 'common',
  'language-content': 'common',
  'extension-definition': 'common',
  relationship: 'sros',
  sighting: 'sros',
  url: 'observables',
};

/** What the OASIS schema of the object's own type says against it; empty where it passes. */
export function stixFaults(object: { type: string; [property: string]: unknown }): string[] {
  const path = `${FOLDERS[object.type] ?? 'sdos'}/${object.type}.json`;
  const check = ajv.getSchema(BASE + path);
  if (check === undefined) return [`no schema for ${object.type}`];
  if (check(object) === true) return [];
  return (check.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${object.type}${instancePath}: ${message ?? ''} ${JSON.stringify(params)}`,
  );
}

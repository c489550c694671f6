import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

function schemaOf(file: string): string {
  return readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
}

test('editors are told what every key of a source is for', () => {
  const { properties } = JSON.parse(schemaOf('sources.schema.json'));
  const source = properties.sources.items;
  const plain = Object.entries<{ description?: string }>(source.properties).filter(
    ([, value]) => !value.description,
  );
  // A note explains itself.
  expect(plain.map(([key]) => key)).toEqual(['note']);
  expect(source.required).not.toContain('every');
  expect(source.additionalProperties).toBe(false);
});

test('editors are told what every key of a recipient is for', () => {
  const { properties } = JSON.parse(schemaOf('recipients.schema.json'));
  const recipient = properties.recipients.items.properties;
  for (const [key, value] of Object.entries<{ description?: string }>(recipient))
    expect(value.description, key).toBeTruthy();
});

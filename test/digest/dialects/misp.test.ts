import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { MISP } from '../../../src/digest/dialects/misp.ts';
import { ABOUT, ALERT, BARE, CANCEL, LIFE, UPDATE } from './made-up-alerts.ts';

interface Attribute {
  uuid: string;
  type: string;
  category: string;
  value: string;
  comment: string;
  deleted: boolean;
  timestamp: string;
}
interface Event {
  uuid: string;
  info: string;
  timestamp: string;
  Tag: { name: string }[];
  Attribute: Attribute[];
}

const FOLDER = join(import.meta.dirname, '../../fixtures/misp');
const fixture = (name: string) =>
  JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Record<string, unknown>;
// Of draft 4, whose words ajv knows under later names.
const { $schema: _draft, id: _id, ...schema } = fixture('event-schema.json');
const check = new Ajv({ strict: false, allErrors: true }).compile(schema);
const categories = fixture('categories.json')['category_type_mappings'] as Record<string, string[]>;

const eventOf = (alert: typeof ALERT) => JSON.parse(MISP.write([alert], ABOUT)) as { Event: Event };
const tagsOf = ({ Event }: { Event: Event }) => Event.Tag.map(({ name }) => name);

test('every version is an event by the schema of MISP, with types where MISP has them', () => {
  for (const alert of [...LIFE, BARE]) {
    const event = eventOf(alert);
    expect(check(event), JSON.stringify(check.errors)).toBe(true);
    expect(event.Event.Attribute.length).toBeGreaterThan(3);
    for (const { category, type } of event.Event.Attribute) expect(categories[category]).toContain(type);
  }
  const several = JSON.parse(MISP.write([CANCEL, BARE], ABOUT)) as { response: unknown[] };
  expect(several.response.map((event) => check(event))).toEqual([true, true]);
});

test('the check itself finds a fault', () => {
  expect(check({ Event: { ...eventOf(ALERT).Event, unheard: 'of' } })).toBe(false);
});

test('an update is the same event, newer by whole seconds, with its attributes where they were', () => {
  const [first, second] = [eventOf(ALERT).Event, eventOf(UPDATE).Event];
  expect(second.uuid).toBe(first.uuid);
  expect(Number(second.timestamp)).toBeGreaterThan(Number(first.timestamp));
  const kept = new Set(second.Attribute.map(({ uuid }) => uuid));
  expect(first.Attribute.every(({ uuid }) => kept.has(uuid))).toBe(true);
  const hasty = { ...UPDATE, sentAt: ALERT.sentAt };
  expect(Number(eventOf(hasty).Event.timestamp)).toBe(Number(first.timestamp) + 1);
});

test('a retraction rejects the event and deletes what it claimed, but not why', () => {
  const event = eventOf(CANCEL);
  expect(event.Event.uuid).toBe(ALERT.id);
  expect(event.Event.info).toMatch(/^Отозвано: /);
  expect(tagsOf(event)).toEqual(expect.arrayContaining(['workflow:state="rejected"', 'aldyn:retracted']));
  const left = event.Event.Attribute.filter(({ deleted }) => !deleted);
  expect(left.map(({ type }) => type)).toEqual(['comment', 'comment', 'comment']);
  expect(left.every(({ value }) => value.includes(CANCEL.why!))).toBe(true);
});

test('tags tell the mark, the Admiralty grade and how sure the judgement is, and no likelihood', () => {
  expect(tagsOf(eventOf(ALERT))).toEqual([
    'tlp:amber',
    'type:OSINT',
    'admiralty-scale:source-reliability="b"',
    'admiralty-scale:information-credibility="2"',
    'estimative-language:confidence-in-analytic-judgment="moderate"',
    'aldyn:category="cyber_fraud"',
    'aldyn:status="alert"',
    'aldyn:made-up',
  ]);
  expect(tagsOf(eventOf(BARE)).join()).not.toContain('estimative-language');
});

test('quotations are read back with source, time and language', () => {
  const texts = eventOf(ALERT).Event.Attribute.filter(({ category }) => category === 'External analysis');
  expect(texts.map(({ type }) => type)).toEqual(['link', 'text', 'text']);
  expect(texts[1]!.comment).toBe(
    'Made-Up Times (Admiralty reliability B); published 2026-03-04T05:10:00.000Z; language ru; https://made-up-times.example/news/1?a=1&b=2',
  );
});

import { expect, test } from 'vitest';
import { STIX, stixObjects } from '../../../src/digest/dialects/stix/index.ts';
import { TLP_MARKS } from '../../../src/model/recipient.ts';
import type { StixObject } from '../../../src/model/stix.ts';
import { ABOUT, ALERT, BARE, CANCEL, LIFE, UPDATE } from './made-up-alerts.ts';
import { stixFaults } from './stix-schemas.ts';

interface Bundle {
  [property: string]: unknown;
  type: string;
  objects: StixObject[];
}

const read = (text: string) => JSON.parse(text) as Bundle;
const bundle = (...alerts: (typeof ALERT)[]) => read(STIX.write(alerts, ABOUT));
const ofType = (objects: readonly StixObject[], type: string) => objects.filter((one) => one.type === type);

test('every version passes the OASIS schemas of STIX 2.1, as a bundle and object by object', () => {
  for (const written of [...LIFE.map((alert) => bundle(alert)), bundle(BARE), bundle(CANCEL, BARE)]) {
    expect(stixFaults(written)).toEqual([]);
    expect(written.objects.flatMap(stixFaults)).toEqual([]);
    expect(
      written.objects.filter(({ created, modified }) => (modified ?? created)! < (created ?? '')),
    ).toEqual([]);
  }
});

test('the check itself finds a fault', () => {
  const [report] = ofType(bundle(ALERT).objects, 'report');
  const { published: _published, ...broken } = report!;
  expect(stixFaults(broken).length).toBeGreaterThan(0);
  expect(stixFaults({ ...report!, created: 'yesterday' }).length).toBeGreaterThan(0);
});

test('every mark of the Traffic Light Protocol passes', () => {
  for (const tlp of TLP_MARKS) {
    const { objects } = read(STIX.write([ALERT], { ...ABOUT, tlp }));
    expect(objects.flatMap(stixFaults)).toEqual([]);
    expect(ofType(objects, 'marking-definition').map(({ name }) => name)).toContain(
      `TLP:${tlp.toUpperCase()}`,
    );
  }
});

test('every reference is to an object of the bundle', () => {
  for (const { objects } of [bundle(ALERT), bundle(CANCEL, BARE)]) {
    const ids = new Set(objects.map(({ id }) => id));
    const named = objects.flatMap((object) =>
      Object.entries(object).flatMap(([key, value]) => (/_refs?$/.test(key) ? [value].flat() : [])),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((id) => !ids.has(String(id)))).toEqual([]);
  }
});

test('an update keeps ids and creation and is newer; a retraction revokes all that was claimed', () => {
  const [first, second, last] = LIFE.map((alert) => stixObjects([alert], ABOUT));
  const own = (objects: readonly StixObject[]) => objects.filter(({ created }) => created === ALERT.sentAt);
  const before = new Map(first!.map((object) => [object.id, object]));
  expect(own(second!).length).toBeGreaterThan(own(first!).length);
  for (const object of own(second!)) {
    expect(object.modified).toBe(UPDATE.sentAt);
    expect(object.revoked).toBeUndefined();
  }
  for (const object of own(first!)) {
    expect(second!.find(({ id }) => id === object.id)?.created).toBe(object.created);
  }
  expect(own(last!).map(({ id }) => id)).toEqual(own(second!).map(({ id }) => id));
  expect(own(last!).every(({ revoked, modified }) => revoked === true && modified === CANCEL.sentAt)).toBe(
    true,
  );
  expect(last!.filter(({ revoked }) => revoked === true).map(({ type }) => type)).toEqual(
    expect.arrayContaining(['report', 'incident', 'attack-pattern', 'sighting', 'note', 'relationship']),
  );
  expect(before.get(`report--${ALERT.id}`)?.['name']).toMatch(/^New method/);
  expect(last!.find(({ type }) => type === 'report')?.['name']).toMatch(/^Retracted: New method/);
});

test('what an alert says is read back from its incident', () => {
  for (const alert of LIFE) {
    const { objects } = bundle(alert);
    const [incident] = ofType(objects, 'incident');
    const [extension] = ofType(objects, 'extension-definition');
    const told = (incident!['extensions'] as Record<string, Record<string, unknown>>)[extension!.id]!;
    expect(told).toMatchObject({
      alert_version: alert.version,
      alert_status: alert.status,
      category: alert.signal.category,
      harm_level: alert.signal.severity,
      families: alert.signal.families,
      origins: alert.signal.origins,
      regions: alert.signal.scope.regions,
      scheme: ['lure:parcel', 'payload:otp_code'],
      substances: [{ id: 'acetic_anhydride', name: 'acetic anhydride', control: 'made-up list I' }],
    });
    expect(told['why']).toBe(alert.why ?? undefined);
    expect(incident!['confidence']).toBe(alert.version === 1 ? 70 : 90);
  }
});

test('two versions made in the same millisecond are still told apart', () => {
  const hasty = {
    ...CANCEL,
    sentAt: ALERT.sentAt,
    previous: CANCEL.previous.map((one) => ({ ...one, sentAt: ALERT.sentAt })),
  };
  const [report] = ofType(bundle(hasty).objects, 'report');
  expect(report!.created).toBe('2026-03-05T05:00:00.250Z');
  expect(report!.modified).toBe('2026-03-05T05:00:00.252Z');
});

test('the id of an address is the one that STIX 2.1 gives it', () => {
  // Reckoned with Python's uuid: uuid5 of {"value":"https://example.com/"} in the namespace of 2.9.
  const alert = {
    ...ALERT,
    signal: { ...ALERT.signal, evidence: [{ ...ALERT.signal.evidence[0]!, url: 'https://example.com/' }] },
  };
  expect(ofType(bundle(alert).objects, 'url').map(({ id }) => id)).toEqual([
    'url--be22e93a-5e33-5678-b19f-8b4ea06df0bd',
  ]);
});

test('the same alerts make the same bytes, each object once', () => {
  expect(STIX.write([UPDATE, BARE], ABOUT)).toBe(STIX.write([UPDATE, BARE], ABOUT));
  const ids = bundle(ALERT, UPDATE, BARE).objects.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

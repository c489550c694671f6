import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { CAP } from '../../../src/digest/dialects/cap.ts';
import { capScale } from '../../../src/digest/dialects/cap-scale.ts';
import { TLP_MARKS } from '../../../src/model/recipient.ts';
import { ABOUT, ALERT, BARE, CANCEL, LIFE, UPDATE } from './made-up-alerts.ts';
import { capFaults, saysXmllint } from './xml-schema.ts';

const write = (alert: typeof ALERT, part: Partial<typeof ABOUT> = {}) =>
  CAP.write([alert], { ...ABOUT, ...part });
const read = (xml: string) => load(xml, { xml: true });

describe.runIf(saysXmllint('CAP by its schema'))('by the CAP 1.2 schema of OASIS', () => {
  test('every version passes, for every mark of the Traffic Light Protocol', () => {
    for (const alert of [...LIFE, BARE]) expect(capFaults(write(alert))).toBe('');
    for (const tlp of TLP_MARKS) expect(capFaults(write(ALERT, { tlp, madeUp: false }))).toBe('');
  });

  test('the check itself finds a fault', () => {
    expect(capFaults(write(ALERT).replace('<msgType>Alert', '<msgType>Alarm'))).toContain('msgType');
    expect(capFaults(write(ALERT).replace('-00:00</sent>', 'Z</sent>'))).toContain('sent');
  });
});

test('an update and a cancel refer to every version before, as those were sent', () => {
  const [first, second, last] = LIFE.map((alert) => read(write(alert)));
  const triple = ($: ReturnType<typeof read>) =>
    ['sender', 'identifier', 'sent'].map((name) => $(`alert > ${name}`).text()).join(',');
  expect(first!('msgType').text()).toBe('Alert');
  expect(first!('references').length).toBe(0);
  expect(second!('msgType').text()).toBe('Update');
  expect(second!('references').text()).toBe(triple(first!));
  expect(last!('msgType').text()).toBe('Cancel');
  expect(last!('references').text()).toBe(`${triple(first!)} ${triple(second!)}`);
  expect(last!('alert > note').text()).toBe(CANCEL.why);
});

test('three languages tell the same, with the region by name and code', () => {
  const $ = read(write(UPDATE));
  expect($('info').length).toBe(3);
  expect(
    $('info > language')
      .map((_, one) => $(one).text())
      .get(),
  ).toEqual(['kk-KZ', 'ru-KZ', 'en']);
  expect(
    $('info')
      .eq(1)
      .find('areaDesc')
      .map((_, one) => $(one).text())
      .get(),
  ).toEqual(['город Алматы', 'Костанайская область']);
  expect(
    $('info')
      .eq(0)
      .find('geocode > value')
      .map((_, one) => $(one).text())
      .get(),
  ).toEqual(['KZ-75', 'KZ-39']);
  expect($('info').eq(2).find('headline').text()).toMatch(/^New method/);
});

test('made-up content is a test, and says so', () => {
  expect(read(write(ALERT))('alert > status').text()).toBe('Test');
  expect(read(write(ALERT))('info').eq(2).find('description').text()).toContain('Made-up data');
  expect(read(write(ALERT, { madeUp: false }))('alert > status').text()).toBe('Actual');
});

test('who may read it follows from the mark', () => {
  const scopes = TLP_MARKS.map((tlp) => read(write(ALERT, { tlp }))('alert > scope').text());
  expect(scopes).toEqual(['Public', 'Restricted', 'Restricted', 'Private', 'Private']);
  expect(read(write(ALERT))('restriction').text()).toBe('TLP:AMBER');
  expect(read(write(ALERT, { tlp: 'red' }))('addresses').text()).toBe('"Made-up centre"');
});

test('urgency, severity and certainty follow the table of docs/alerts.md', () => {
  const scaleOf = (part: Partial<typeof ALERT.signal>) =>
    Object.values(capScale({ ...ALERT, signal: { ...ALERT.signal, ...part } }));
  expect(scaleOf({})).toEqual(['Expected', 'Severe', 'Likely']);
  expect(scaleOf({ severity: 5, state: 'verified' })).toEqual(['Immediate', 'Extreme', 'Observed']);
  expect(scaleOf({ severity: 2 })).toEqual(['Future', 'Minor', 'Likely']);
  expect(scaleOf({ admiralty: { letter: 'C', digit: 3 } })).toEqual(['Future', 'Severe', 'Possible']);
  expect(scaleOf({ admiralty: { letter: 'F', digit: 6 } })).toEqual(['Unknown', 'Severe', 'Unknown']);
  expect(scaleOf({ scope: { ...ALERT.signal.scope, contradicted: true } })).toEqual([
    'Future',
    'Severe',
    'Unlikely',
  ]);
  expect(Object.values(capScale(CANCEL))).toEqual(['Past', 'Severe', 'Unlikely']);
});

test('what XML cannot hold does not break it', () => {
  const nasty = {
    ...ALERT,
    signal: { ...ALERT.signal, subject: 'x', headline: { kk: '', ru: '', en: 'a\u0001<b>&\ud800"c\uffff' } },
  };
  expect(read(write(nasty))('info').eq(2).find('headline').text()).toBe('a <b>&\ufffd"c\ufffd');
});

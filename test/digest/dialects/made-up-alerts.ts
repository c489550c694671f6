// Made-up alerts: nothing in them happened, nobody in them exists.
import type { Alert } from '../../../src/model/alert.ts';
import { changesBetween } from '../../../src/model/changes.ts';
import { uuidV5 } from '../../../src/model/ids.ts';
import type { Signal } from '../../../src/model/signal.ts';
import type { AboutAlerts } from '../../../src/digest/dialects/dialect.ts';
import { madeUpNames, madeUpSignal } from '../made-up.ts';

const FIRST = madeUpSignal('fake-courier', {
  headline: {
    kk: 'Жаңа тәсіл: курьер атынан келген «растау коды» · Алматы қаласы',
    ru: 'Новый приём: «код подтверждения» от имени курьера · город Алматы',
    en: 'New method: a “confirmation code” in a courier’s name · Almaty city',
  },
  summary: {
    kk: 'Ойдан шығарылған үш дереккөз тұрғындарға курьер атынан қоңырау шалынғанын хабарлады.',
    ru: 'Три выдуманных источника сообщают о звонках жителям от имени курьера.',
    en: 'Three made-up sources report calls in the name of a courier.',
  },
  severity: 4,
  score: 0.87,
  importance: 0.8,
  credibility: 0.7,
  families: 5,
  origins: 3,
  substances: ['acetic_anhydride'],
  admiralty: { letter: 'B', digit: 2 },
  scope: { regions: ['KZ-75'], slots: ['lure:parcel'], official: false, contradicted: false },
  method: { id: 'courier', state: 'emerging', slots: [{ slot: 'payload', value: 'otp_code' }] },
  evidence: [
    {
      documentId: 'd'.repeat(64),
      version: 1,
      start: 0,
      end: 10,
      quote: '=Звонивший <представился> курьером & попросил\u0000 "код", с карты ████████ списали деньги.',
      language: 'ru',
      sourceId: 'made-up-times',
      url: 'https://made-up-times.example/news/1?a=1&b=2',
      title: 'Выдуманный заголовок, с запятой',
      published: '2026-03-04T05:10:00.000Z',
      publishedQuality: 'publisher',
      firstSeen: '2026-03-04T05:22:00.000Z',
    },
    {
      documentId: 'e'.repeat(64),
      version: 1,
      start: 5,
      end: 40,
      quote: 'Курьермін деп таныстырған адам кодты айтуды сұраған.',
      language: 'kk',
      sourceId: 'oidan-gazeti',
      url: 'javascript:alert(1)',
      title: null,
      published: null,
      firstSeen: '2026-03-04T06:22:00.000Z',
    },
  ],
});

const LATER: Signal = {
  ...FIRST,
  origins: 6,
  families: 9,
  admiralty: { letter: 'A', digit: 1 },
  scope: { regions: ['KZ-75', 'KZ-39'], slots: ['lure:parcel'], official: true, contradicted: false },
  updatedAt: '2026-03-06T05:00:00.000Z',
};

const RETRACTED: Signal = { ...LATER, state: 'retracted', updatedAt: '2026-03-07T05:00:00.000Z' };

const ID = uuidV5(`alert\n${FIRST.id}`);
const TIMES = ['2026-03-05T05:00:00.250Z', '2026-03-06T05:00:00.500Z', '2026-03-07T05:00:00.750Z'] as const;
const previous = [
  { version: 1, sentAt: TIMES[0] },
  { version: 2, sentAt: TIMES[1] },
];

/** A made-up alert, its update and its retraction. */
export const ALERT: Alert = {
  id: ID,
  version: 1,
  status: 'alert',
  sentAt: TIMES[0],
  previous: [],
  changes: changesBetween(null, FIRST),
  signal: FIRST,
  why: null,
};
export const UPDATE: Alert = {
  ...ALERT,
  version: 2,
  status: 'update',
  sentAt: TIMES[1],
  previous: previous.slice(0, 1),
  changes: changesBetween(FIRST, LATER),
  signal: LATER,
};
export const CANCEL: Alert = {
  ...ALERT,
  version: 3,
  status: 'cancel',
  sentAt: TIMES[2],
  previous,
  changes: changesBetween(LATER, RETRACTED),
  signal: RETRACTED,
  why: 'The made-up police found that it was a drill.',
};
export const LIFE = [ALERT, UPDATE, CANCEL] as const;

/** Another one: no region, no scheme, no substance, no address. */
export const BARE: Alert = {
  ...ALERT,
  id: uuidV5('alert\nbare'),
  signal: madeUpSignal('bare', {
    region: null,
    category: null,
    admiralty: { letter: 'F', digit: 6 },
    evidence: [{ ...FIRST.evidence[1]!, language: 'other' }],
  }),
};

export const ABOUT: AboutAlerts = {
  names: madeUpNames,
  tlp: 'amber',
  languages: ['ru', 'kk'],
  madeUp: true,
  recipient: 'Made-up centre',
};

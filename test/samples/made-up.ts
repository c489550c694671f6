// A made-up signal, letter and notice: the events, outlets, quotations and numbers are invented.
import { BODIES, DRAFT_LISTS, releaseNames } from '../../src/compose/releases.ts';
import { firstFields } from '../../src/digest/releases/draft.ts';
import type { ReleaseContent, ReleaseKind, Trend } from '../../src/model/release.ts';
import { sourceSchema } from '../../src/model/source.ts';
import { readSignal, type Evidence, type Signal } from '../../src/model/signal.ts';

/** When the samples were approved. */
export const APPROVED_AT = '2026-03-06T05:00:00.000Z';

const evidence = (part: Partial<Evidence>): Evidence => ({
  documentId: 'd'.repeat(64),
  version: 1,
  start: 0,
  end: 10,
  quote: '',
  language: 'ru',
  sourceId: 'made-up-times',
  url: 'https://made-up-times.example/news/1',
  title: null,
  published: '2026-03-04T05:10:00.000Z',
  publishedQuality: 'publisher',
  firstSeen: '2026-03-04T05:22:00.000Z',
  ...part,
});

/** A signal that never was, as the store would give it back. */
export const SAMPLE_SIGNAL: Signal = readSignal({
  id: '00000000-0000-5000-8000-000000000001',
  detector: 'new-method',
  subject: 'made-up',
  headline: {
    kk: 'Жаңа тәсіл таралып жатыр: сылтау: сәлемдеме немесе жеткізу; кім болып танысады: курьер немесе пошта',
    ru: 'Новая схема распространяется: предлог: посылка или доставка; кем представляются: курьер или почта',
    en: 'A new scheme spreads: lure: a parcel or delivery; posing as: a courier or the post',
  },
  summary: {
    kk: 'Тәуелсіз дереккөздер тұрғындарға жеткізу қызметінің атынан қоңырау шалынып, SMS-тен келген кодты айту талап етілетінін хабарлайды. Ойдан шығарылған мысал.',
    ru: 'Независимые источники сообщают, что жителям звонят от имени службы доставки и просят назвать код из SMS. Вымышленный пример.',
    en: 'Independent sources report calls in the name of a delivery service that ask for a code sent by SMS. A made-up example.',
  },
  category: 'cyber_fraud',
  region: 'almaty',
  substances: [],
  severity: 4,
  score: 0.86,
  importance: 0.8,
  credibility: 0.7,
  admiralty: { letter: 'B', digit: 1 },
  weights: 'made-up',
  explanation: [{ name: 'base', of: 'importance', value: 1, weight: 0.1 }],
  evidence: [
    evidence({
      quote:
        'Звонивший представился курьером и попросил продиктовать код из сообщения, после чего с карты ████████ списали деньги.',
    }),
    evidence({
      language: 'kk',
      sourceId: 'oidan-gazeti',
      quote: 'Курьермін деп таныстырған адам SMS арқылы келген кодты айтуды сұраған.',
      url: 'https://oidan-gazeti.example/zhanalyq/42',
      published: null,
      publishedQuality: undefined,
      firstSeen: '2026-03-03T12:40:00.000Z',
    }),
    evidence({
      language: 'en',
      sourceId: 'made-up-post',
      quote:
        'Callers who claim to deliver a parcel ask residents to read out a code, the made-up post reports.',
      url: 'https://made-up-post.example/en/7',
      firstSeen: '2026-03-05T03:05:00.000Z',
    }),
  ],
  families: 14,
  origins: 5,
  scope: {
    regions: ['almaty', 'astana', 'shymkent'],
    slots: ['lure:parcel', 'authority:courier_service', 'channel:phone_call', 'channel:sms'],
    official: false,
    contradicted: false,
  },
  windowStart: '2026-02-20T00:00:00.000Z',
  windowEnd: '2026-03-05T23:59:59.000Z',
  method: {
    id: null,
    state: 'emerging',
    slots: [
      { slot: 'lure', value: 'parcel' },
      { slot: 'authority', value: 'courier_service' },
      { slot: 'channel', value: 'phone_call' },
      { slot: 'channel', value: 'sms' },
      { slot: 'payload', value: 'otp_code' },
      { slot: 'rail', value: 'drop_card' },
      { slot: 'concealment', value: 'number_spoofing' },
      { slot: 'target', value: 'buyers' },
    ],
  },
  state: 'verified',
  createdAt: '2026-03-04T06:00:00.000Z',
  updatedAt: '2026-03-05T06:00:00.000Z',
  openedAt: '2026-03-04T06:00:00.000Z',
  openedFor: [],
});

const COUNTS = [3, 2, 4, 3, 1, 2, 3, 4, 2, 3, 3, 2, 4, 5, 3, 4, 4, 5, 6, 4, 7, 6, 9, 8, 12, 15, 13, 19];
const TREND: Trend = {
  kind: 'category',
  value: 'cyber_fraud',
  region: 'almaty',
  days: COUNTS.map((families, index) => ({
    day: new Date(Date.UTC(2026, 1, 6 + index)).toISOString().slice(0, 10),
    families,
  })),
};

const TITLE = {
  kk: 'Курьер атынан келген қоңырау және SMS-код',
  ru: 'Звонок от имени курьера и код из SMS',
  en: 'A call in a courier’s name and a code from SMS',
};

const outlet = (id: string, name: string, grade: 'A' | 'B' | 'C') =>
  ({ ...sourceSchema.partial().parse({}), id, name, grade }) as Parameters<typeof releaseNames>[0][number];

/** Names for the made-up letter and notice: real ids, made-up outlets. */
export const sampleNames = releaseNames([
  outlet('made-up-times', 'Made-Up Times', 'B'),
  outlet('oidan-gazeti', '«Ойдан» газеті', 'A'),
  outlet('made-up-post', 'The Made-Up Post', 'C'),
]);

/** What the sample of a kind is drawn from. */
export function sampleContent(kind: ReleaseKind): ReleaseContent {
  const setting = { names: sampleNames, lists: DRAFT_LISTS, madeUp: true };
  const body = BODIES.bodies.find(({ id }) => id === 'national_bank')!;
  const fields = firstFields(kind, SAMPLE_SIGNAL, setting);
  return {
    kind,
    fields: {
      ...fields,
      title: TITLE,
      ...(kind === 'letter' ? { addressee: { body: body.id, name: body.to }, number: '00-0/000' } : {}),
    },
    signal: SAMPLE_SIGNAL,
    trend: kind === 'letter' ? TREND : null,
    withdraws: null,
    madeUp: true,
  };
}

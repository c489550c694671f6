import type { Digest } from '../../src/model/digest.ts';
import type { Recipient } from '../../src/model/recipient.ts';
import type { Localized, UiLanguage } from '../../src/model/language.ts';
import { uuidV5 } from '../../src/model/ids.ts';
import type { Evidence, Signal, SignalCandidate } from '../../src/model/signal.ts';
import type { ChannelContext } from '../../src/digest/channels/channel.ts';
import type { Message } from '../../src/digest/message.ts';
import type { DigestNames } from '../../src/digest/names.ts';
import { messageOf } from '../../src/digest/render.ts';

// Everything here is made up: the events, the outlets, the quotations and the numbers.

const evidence = (part: Partial<Evidence>): Evidence => ({
  documentId: 'd'.repeat(64),
  version: 1,
  start: 0,
  end: 10,
  quote: 'Сочинённая цитата для проверки.',
  language: 'ru',
  sourceId: 'made-up-times',
  url: 'https://made-up-times.example/news/1',
  title: 'Сочинённый заголовок',
  published: '2026-03-04T05:10:00.000Z',
  publishedQuality: 'publisher',
  firstSeen: '2026-03-04T05:22:00.000Z',
  ...part,
});

/** A made-up candidate; `subject` decides the id it gets in a store. */
export function madeUpCandidate(subject: string, part: Partial<SignalCandidate> = {}): SignalCandidate {
  return {
    detector: 'made-up',
    subject,
    headline: { kk: `Ойдан: ${subject}`, ru: `Выдумка: ${subject}`, en: `Made up: ${subject}` },
    summary: { kk: '', ru: '', en: '' },
    category: 'cyber_fraud',
    region: 'KZ-75',
    substances: [],
    severity: 3,
    score: 0.6,
    importance: 0.6,
    credibility: 0.4,
    admiralty: { letter: 'B', digit: 2 },
    weights: 'made-up',
    scope: { regions: [], slots: [], official: false, contradicted: false },
    explanation: [{ name: 'origins', of: 'credibility', value: 2, weight: 0.5 }],
    evidence: [evidence({})],
    families: 2,
    origins: 2,
    windowStart: '2026-03-03T05:00:00.000Z',
    windowEnd: '2026-03-05T05:00:00.000Z',
    ...part,
  };
}

/** A made-up signal as the store would give it back. */
export function madeUpSignal(subject: string, part: Partial<Signal> = {}): Signal {
  return {
    ...madeUpCandidate(subject),
    id: uuidV5(`made-up\n${subject}`),
    state: 'new',
    createdAt: '2026-03-05T05:00:00.000Z',
    updatedAt: '2026-03-05T05:00:00.000Z',
    openedAt: '2026-03-05T05:00:00.000Z',
    openedFor: [],
    ...part,
  };
}

const DELIVERY_CODE = madeUpSignal('delivery-code', {
  headline: {
    kk: 'Жаңа тәсіл: курьер атынан келген «растау коды» · Алматы қаласы',
    ru: 'Новый приём: «код подтверждения» от имени курьера · город Алматы',
    en: 'New method: a “confirmation code” in a courier’s name · Almaty city',
  },
  summary: {
    kk: 'Үш тәуелсіз бастапқы дереккөз тұрғындарға жеткізу қызметінің атынан қоңырау шалынып, SMS-кодты айту талап етілетінін хабарлады. Бұл тәсіл бұрын көрші елдерде байқалған.',
    ru: 'Три независимых первоисточника сообщают: жителям звонят от имени службы доставки и просят назвать код из SMS. Раньше этот приём замечали в соседних странах.',
    en: 'Three independent origins report calls in the name of a delivery company that ask for a code sent by SMS. The method was seen in neighbouring countries before.',
  },
  severity: 4,
  score: 0.87,
  explanation: [
    { name: 'base', of: 'importance', value: 1, weight: -2.2 },
    { name: 'significance', of: 'importance', value: 1.3, weight: 1.2 },
    { name: 'novelty', of: 'importance', value: 0.82, weight: 0.8 },
    { name: 'origins', of: 'credibility', value: 2, weight: 0.9 },
    { name: 'reposts', of: 'credibility', value: 0.35, weight: -0.6 },
    { name: 'foreign', of: 'importance', value: 1, weight: 0.29 },
  ],
  families: 5,
  origins: 3,
  admiralty: { letter: 'B', digit: 1 },
  state: 'triaged',
  openedFor: ['region', 'official'],
  evidence: [
    evidence({
      quote:
        'Звонивший представился курьером и попросил продиктовать код из сообщения, после чего с карты ████████ списали деньги.',
      title: 'В Алматы участились звонки от лжекурьеров',
    }),
    evidence({
      language: 'kk',
      sourceId: 'oidan-gazeti',
      quote: 'Курьермін деп таныстырған адам SMS арқылы келген кодты айтуды сұраған.',
      title: 'Жалған курьерлер көбейді',
      url: 'https://oidan-gazeti.example/zhanalyq/42',
      published: null,
      publishedQuality: undefined,
    }),
    evidence({
      language: 'other',
      sourceId: 'gone-source',
      quote: 'Kuryer deb tanishtirgan shaxs kodni so‘ragan.',
      title: null,
      url: 'javascript:alert(1)',
      publishedQuality: 'http-date',
      published: '2026-02-11T09:00:00.000Z',
    }),
  ],
});

const PRECURSOR = madeUpSignal('precursor', {
  headline: {
    kk: 'Прекурсор туралы хабарламалардың өсуі · Қостанай облысы',
    ru: 'Рост сообщений о прекурсоре · Костанайская область',
    en: 'Rise in reports that name a precursor · Kostanay region',
  },
  category: 'precursors_chemicals',
  region: 'KZ-39',
  substances: ['acetic_anhydride'],
  severity: 5,
  score: 0.912,
  explanation: [
    { name: 'substance', of: 'importance', value: 1, weight: 1.4 },
    { name: 'place', of: 'importance', value: 1, weight: 0.4 },
    { name: 'a_term-without-words', of: 'importance', value: 0.5, weight: 0.2 },
  ],
  families: 2,
  origins: 1,
  evidence: Array.from({ length: 7 }, (_, index) =>
    evidence({
      quote: `At the made-up checkpoint a lorry with undeclared acetic anhydride was stopped (${index + 1}).`,
      language: 'en',
      title: 'Made-up checkpoint report',
      url: `https://made-up-times.example/en/${index + 1}?from=feed&lang=en`,
      publishedQuality: 'id-interpolation',
    }),
  ),
});

const TAKEN_BACK = madeUpSignal('taken-back', {
  headline: {
    kk: 'Ойдан шығарылған схема · Қостанай облысы',
    ru: 'Выдуманная схема · Костанайская область',
    en: 'A made-up scheme · Kostanay region',
  },
  region: 'KZ-39',
  severity: 2,
  state: 'retracted',
});

const MORE_ORIGINS = madeUpSignal('more-origins', {
  headline: {
    kk: 'Ойдан шығарылған өсім · Алматы қаласы',
    ru: 'Выдуманный рост · город Алматы',
    en: 'A made-up rise · Almaty city',
  },
  severity: 2,
  origins: 4,
});

const SENTENCE = 'Курьермін деп таныстырған адам SMS арқылы келген кодты айтуды сұраған.';

const ENTRIES: Digest['entries'] = [
  {
    signalId: PRECURSOR.id,
    alert: { id: 'a1', version: 1, status: 'alert' },
    changes: [{ kind: 'new', values: [] }],
    why: null,
    summary: [],
  },
  {
    signalId: DELIVERY_CODE.id,
    alert: { id: 'a2', version: 3, status: 'update' },
    changes: [
      { kind: 'confirmation', values: [] },
      { kind: 'rail', values: ['rail:p2p_transfer'] },
      { kind: 'region', values: ['KZ-39', 'KZ-75'] },
      { kind: 'origins', values: [], from: 2, to: 3 },
    ],
    why: null,
    summary: [
      {
        documentId: 'd'.repeat(64),
        version: 1,
        sourceId: 'oidan-gazeti',
        url: 'https://oidan-gazeti.example/zhanalyq/42',
        start: 100,
        end: 100 + SENTENCE.length,
        text: SENTENCE,
        language: 'kk',
        firstSeen: '2026-03-04T05:22:00.000Z',
        gloss: [
          {
            kind: 'slot',
            id: 'authority.courier',
            start: 100,
            end: 109,
            name: { kk: 'курьер', ru: 'курьер', en: 'courier' },
          },
        ],
      },
    ],
  },
  {
    signalId: TAKEN_BACK.id,
    alert: { id: 'a3', version: 2, status: 'cancel' },
    changes: [{ kind: 'retraction', values: [] }],
    why: 'Сочинённая ошибка.',
    summary: [],
  },
  {
    signalId: MORE_ORIGINS.id,
    alert: { id: 'a4', version: 2, status: 'update' },
    changes: [{ kind: 'origins', values: [], from: 2, to: 4 }],
    why: null,
    summary: [],
  },
];

/** A made-up digest: one new signal, one that changed, one taken back, one with more origins; one more waits. */
export function madeUpDigest(language: UiLanguage): Digest {
  return {
    id: '5f0f1a52-9c1e-5d5e-8d53-000000000001',
    version: 1,
    recipient: 'made-up-centre',
    kind: 'news',
    language,
    periodStart: '2026-03-04T01:00:00.000Z',
    periodEnd: '2026-03-05T22:30:00.000Z',
    createdAt: '2026-03-05T22:30:00.000Z',
    signals: [PRECURSOR, DELIVERY_CODE, TAKEN_BACK, MORE_ORIGINS],
    entries: ENTRIES,
    waiting: 1,
    coverage: {
      sources: 66,
      sourcesAnswering: 61,
      documents: 12_345,
      families: 8021,
      share: 0.97,
      sentence: {
        kk: 'қамту 97\u00a0%; үнсіз: Ойдан газеті',
        ru: 'охват 97\u00a0%; молчат: Ойдан газеті',
        en: 'coverage 97\u00a0%; silent: Ойдан газеті',
      },
    },
    leadTime: { days: 90, bulletins: 20, warned: 12, open: 2, medianLeadMs: 6 * 86_400_000 },
  };
}

const NAMES: Record<string, Localized> = {
  cyber_fraud: { kk: 'Интернет-алаяқтық', ru: 'Интернет-мошенничество', en: 'Internet and phone fraud' },
  precursors_chemicals: {
    kk: 'Прекурсорлар мен химиялық заттар',
    ru: 'Прекурсоры и химические вещества',
    en: 'Precursors and controlled chemicals',
  },
  'KZ-75': { kk: 'Алматы қаласы', ru: 'город Алматы', en: 'Almaty city' },
  'KZ-39': { kk: 'Қостанай облысы', ru: 'Костанайская область', en: 'Kostanay region' },
  courier: { kk: 'Жалған курьер', ru: 'Лжекурьер', en: 'Fake courier' },
  lure: { kk: 'сылтау', ru: 'предлог', en: 'lure' },
  'lure:parcel': { kk: 'сәлемдеме немесе жеткізу', ru: 'посылка или доставка', en: 'a parcel or delivery' },
  payload: { kk: 'жәбірленушінің қадамы', ru: 'шаг жертвы', en: 'the victim’s step' },
  'payload:otp_code': { kk: 'SMS-код', ru: 'код из SMS', en: 'a one-time code' },
  'rail:p2p_transfer': {
    kk: 'картадан картаға аударым',
    ru: 'перевод с карты на карту',
    en: 'card-to-card transfer',
  },
  acetic_anhydride: { kk: 'сірке ангидриді', ru: 'уксусный ангидрид', en: 'acetic anhydride' },
};

const nameOf = (id: string): Localized | null => NAMES[id] ?? null;

/** Names of the made-up ids. */
export const madeUpNames: DigestNames = {
  category: nameOf,
  region: nameOf,
  substance: nameOf,
  source(id) {
    if (id === 'made-up-times') return { name: 'Made-Up Times', grade: 'B' };
    return id === 'oidan-gazeti' ? { name: '«Ойдан» газеті', grade: 'A' } : null;
  },
  method: nameOf,
  slot: nameOf,
  iso: (region) => (region in NAMES ? region : null),
  control: (substance) => (substance in NAMES ? 'made-up list I' : null),
};

/** A made-up recipient with one file channel. */
export function madeUpRecipient(part: Partial<Recipient> = {}): Recipient {
  return {
    id: 'made-up-centre',
    name: 'Made-up centre',
    audience: 'analysts',
    languages: ['ru'],
    tlp: 'amber',
    categories: ['*'],
    regions: [],
    substances: false,
    minScore: 0,
    schedule: '0 2 * * *',
    immediateScore: 0.9,
    heartbeat: false,
    formats: [],
    channels: [{ kind: 'file', folder: 'digests' }],
    ...part,
  };
}

/** The made-up digest as a channel sends it. */
export function madeUpMessage(language: UiLanguage): Message {
  return messageOf(madeUpDigest(language), {
    names: madeUpNames,
    recipientName: 'x',
    madeUp: true,
    tlp: 'amber',
    languages: [language],
    formats: [],
    alerts: [],
  });
}

/** Of a channel that has nothing to note. */
export const NOT_HANDED: Pick<
  ChannelContext,
  'handed' | 'handingOver' | 'handedOver' | 'notHandedOver' | 'shelve'
> = {
  shelve: async () => {},
  handed: 0,
  handingOver: async () => {},
  handedOver: async () => {},
  notHandedOver: async () => {},
};

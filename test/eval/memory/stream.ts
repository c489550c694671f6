// MADE UP: an endless stream of read documents. The document of a number is always the same, whatever came before, so that a
// process that goes on needs nothing but the number.
import type { Outlet, Sighting } from '../../../nlp/relate/sighting.ts';
import type { Annotations } from '../../../src/model/annotation.ts';

/** Of 100 documents so many are copies of earlier ones. */
const COPIES = 80;
/** Of 100 texts so many are about crime or danger. */
const THREATS = 12;
const LONGEST_BACK = 150_000;
const WORDS = 60;
const EVENT_WORDS = 24;
const VOCABULARY = 120_000;
/** Texts that an event has, some more, some fewer. */
const EVENT_TEXTS = 30;
/** Events at a time. */
const EVENTS = 400;
const OUTLETS = 1500;
const START = Date.parse('2026-01-01T00:00:00Z');
const SYLLABLES = 'ба ве ги до жу зы ка ле ми но пу ры са те фи хо цу чы ша ля ме ня ро сю'.split(' ');
const REGIONS = ['almaty', 'astana', 'shymkent', 'karaganda', 'pavlodar', 'aktobe', 'kostanay', 'turkistan'];
const CATEGORIES = ['cyber_fraud', 'drug_trafficking', 'smuggling', 'money_mule', 'precursors_chemicals'];
const SLOTS = [
  ['lure', 'account_threat', 'parcel', 'fine', 'prize_gift', 'meter_check', 'debt'],
  ['authority', 'bank', 'police', 'clinic', 'school', 'utility_company'],
  ['channel', 'phone_call', 'whatsapp', 'telegram', 'sms'],
  ['payload', 'otp_code', 'remote_access', 'transfer_to_account', 'malicious_file', 'phishing_link'],
] as const;

/** A number from 0 to 1, always the same for two numbers (finaliser of MurmurHash3; Austin Appleby, public domain). */
function lot(n: number, salt: number): number {
  let h = Math.imul(n, 0x9e37_79b1) ^ Math.imul(salt + 1, 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 16), 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4_294_967_296;
}

const below = (most: number, n: number, salt: number): number => Math.floor(lot(n, salt) * most);

function word(number: number): string {
  let rest = number + 600;
  let text = '';
  while (rest > 0) {
    text += SYLLABLES[rest % SYLLABLES.length]!;
    rest = Math.floor(rest / SYLLABLES.length);
  }
  return text;
}

/** The first document of the family that a document is a copy in. */
export function rootOf(number: number): number {
  let at = number;
  while (at > 0 && lot(at, 1) * 100 < COPIES)
    at = Math.max(0, at - 1 - Math.floor(lot(at, 2) ** 4 * LONGEST_BACK));
  return at;
}

/** Words of a text: those of its event, some rare, some of all texts. */
function wordsOf(root: number): string[] {
  // Half of the texts tell of an event in much the same words, the others stand alone.
  const share = lot(root, 8) < 0.5 ? 4 : 1;
  const event = Math.floor(root / (EVENTS * EVENT_TEXTS)) * EVENTS + below(EVENTS, root, 3);
  return Array.from({ length: WORDS }, (_, at) =>
    at % 5 < share
      ? word(below(VOCABULARY, event, 100 + below(EVENT_WORDS, root, 200 + at)))
      : word(Math.floor(lot(root, 300 + at) ** 4 * VOCABULARY)),
  );
}

const spanOf = (spans: readonly number[], at: number) => ({ start: spans[2 * at]!, end: spans[2 * at + 1]! });

function layersOf(root: number, stems: string[], spans: number[]): Annotations {
  const isThreat = lot(root, 4) * 100 < THREATS;
  const region = REGIONS[below(REGIONS.length, root, 5)]!;
  const first = spanOf(spans, 0);
  const category = CATEGORIES[below(CATEGORIES.length, root, 6)]!;
  const slots = SLOTS.map(([slot, ...values], at) => ({
    ...spanOf(spans, at + 1),
    slot,
    value: values[below(values.length, root, 7 + at)]!,
  }));
  const place = {
    ...spanOf(spans, 6),
    place: `${region}_r`,
    name: { kk: region, ru: region, en: region },
    kind: 'region',
    region,
    kato: null,
    iso: null,
    point: null,
    precision: null,
  } as const;
  const name = { ...spanOf(spans, 8), kind: 'organisation', name: stems[8]! } as const;
  const product = { ...spanOf(spans, 10), slot: 'product' };
  const unknown = { ...spanOf(spans, 11), term: stems[11]!, quote: stems.slice(8, 14).join(' ') };
  return {
    language: { language: 'ru', confidence: 1, mix: { ru: 1 } },
    tokens: { stems, spans },
    obfuscation: { share: 0, tokens: [] },
    concepts: [],
    categories: isThreat ? [{ category, score: 0.8, terms: [{ ...first, term: stems[0]! }] }] : [],
    places: lot(root, 20) < 0.5 ? [place] : [],
    substances: [],
    observables: [],
    entities: lot(root, 21) < 0.5 ? [name] : [],
    personal: [],
    methods: isThreat && category === 'cyber_fraud' ? [{ method: null, score: 0.4, slots, fresh: [] }] : [],
    ads:
      isThreat && lot(root, 22) < 0.2 ? [{ category, score: 0.7, slots: [product], unknown: [unknown] }] : [],
  };
}

function outletOf(number: number): Outlet {
  // A few outlets bring most of what there is.
  const outlet = Math.floor(lot(number, 30) ** 2 * OUTLETS);
  return { sourceId: `outlet-${outlet}`, grade: 'C', country: 'KZ', official: outlet % 50 === 0 };
}

/** The document of a number; a copy has one word changed. */
export function sightingAt(number: number, documentsADay: number): Sighting {
  const root = rootOf(number);
  const stems = wordsOf(root);
  if (root !== number) stems[12 + below(40, number, 40)] = word(below(VOCABULARY, number, 41));
  const spans: number[] = [];
  let text = '';
  for (const stem of stems) {
    spans.push(text.length, text.length + stem.length);
    text += `${stem} `;
  }
  const outlet = outletOf(number);
  const seenAt = START + Math.floor((number * 86_400_000) / documentsADay);
  return {
    documentId: `document-${number}`,
    version: 1,
    url: `https://${outlet.sourceId}.example/${number}`,
    outlet,
    kind: 'message',
    language: 'ru',
    seenAt,
    at: seenAt - below(3_600_000, number, 42),
    timeQuality: 'publisher',
    text,
    bodyStart: 0,
    annotations: layersOf(root, stems, spans),
    origin: outlet.sourceId,
    traces: { sources: [], links: [] },
  };
}

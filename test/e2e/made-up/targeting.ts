// A made-up answer to a targeting question, and a made-up draft of an incident.
import type { IncidentDraft, TargetingAnswer } from '../../../src/model/targeting.ts';
import { signals } from './signals.ts';

const evidence = signals[0]!.evidence[0]!;
const none = { families: 0, origins: 0 };
const name = { kk: 'сірке ангидриді', ru: 'уксусный ангидрид', en: 'acetic anhydride' };
const CHINA = { id: 'CN', kind: 'country', name: { kk: 'Қытай', ru: 'Китай', en: 'China' } };
const RUSSIA = { id: 'RU', kind: 'country', name: { kk: 'Ресей', ru: 'Россия', en: 'Russia' } };
const LISTED = [
  { regime: 'un1988', state: 'listed', list: 'I' },
  { regime: 'kz_table_iv', state: 'listed', list: 'II' },
] as const;
const UNLISTED = [
  { regime: 'kz_table_iv', state: 'not-listed', list: null },
  { regime: 'incb_watch', state: 'listed', list: null },
] as const;

const dayAt = (days: number): string =>
  new Date(Date.UTC(2026, 1, 1) + days * 86_400_000).toISOString().slice(0, 10);

/** Two groups of made-up content. */
export const targetGroups = {
  groups: [
    {
      id: 'made_up_list',
      kind: 'list',
      name: { kk: 'Ойдан шығарылған тізім', ru: 'Выдуманный список', en: 'A made-up list' },
      substances: ['acetic_anhydride'],
    },
    {
      id: 'made_up_family',
      kind: 'family',
      name: { kk: 'Ойдан шығарылған топ', ru: 'Выдуманное семейство', en: 'A made-up family' },
      substances: ['acetic_anhydride', 'mephedrone'],
    },
  ],
};

/** The answer to every question of the made-up service. */
export const targeting: TargetingAnswer = {
  target: {
    kind: 'substance',
    id: 'acetic_anhydride',
    name,
    substances: ['acetic_anhydride'],
    queries: ['substance:acetic_anhydride'],
  },
  at: '2026-02-28T10:00:00.000Z',
  from: dayAt(0),
  to: dayAt(27),
  complete: true,
  totals: { families: 9, origins: 5 },
  tradeFamilies: 2,
  rate: {
    verdict: 'above',
    reason: null,
    thisWeek: 6,
    normal: 1.5,
    low: 0,
    high: 4,
    ratio: 4,
    weeks: 4,
  },
  days: Array.from({ length: 28 }, (_, at) => ({ day: dayAt(at), families: at % 3, origins: at % 2 })),
  weeks: [0, 1, 2, 6].map((families, at) => ({
    from: dayAt(7 * at),
    to: dayAt(7 * at + 6),
    families,
    origins: families,
    known: at > 0,
  })),
  members: [
    { substance: 'acetic_anhydride', families: 9, origins: 5, control: [...LISTED], uncontrolled: false },
  ],
  regions: [
    { region: 'almaty', families: 5, origins: 3 },
    { region: null, families: 4, origins: 2 },
  ],
  places: [{ place: RUSSIA, families: 3 }],
  routes: [
    { from: CHINA, to: RUSSIA, via: [], families: 2, evidence: [evidence] },
    { from: null, to: RUSSIA, via: [], families: 1, evidence: [evidence] },
  ],
  amounts: [
    {
      kind: 'quantity',
      unit: 'kg',
      per: null,
      families: 3,
      lowest: 90,
      median: 160,
      highest: 1500,
      evidence: [{ value: 90, said: '90 кг', evidence }],
    },
    {
      kind: 'price',
      unit: 'KZT',
      per: 'l',
      families: 1,
      lowest: 15_000,
      median: 15_000,
      highest: 15_000,
      evidence: [],
    },
  ],
  channels: [{ group: 'media', country: 'KZ', outlets: 4, families: 7 }],
  contexts: [
    { context: 'threat', families: 9, evidence: [evidence] },
    { context: 'unclear', families: 0, evidence: [] },
    { context: 'trade', families: 2, evidence: [] },
  ],
  categories: [{ category: 'precursors_chemicals', families: 8 }],
  analogues: [
    {
      substance: 'mephedrone',
      ...none,
      groups: ['made_up_family'],
      control: [...UNLISTED],
      uncontrolled: true,
    },
  ],
  read: { families: 9, of: 11 },
};

const said = (words: string) => ({ kk: words, ru: words, en: words });

/** The draft of every incident of the made-up service. */
export const incidentDraft: IncidentDraft = {
  draft: true,
  banner: { kk: 'ЖОБА, тексеру керек.', ru: 'ЧЕРНОВИК, его надо сверить.', en: 'DRAFT, to be checked.' },
  madeUp: true,
  at: '2026-02-28T10:00:00.000Z',
  document: {
    id: evidence.documentId,
    version: evidence.version,
    kind: 'article',
    language: evidence.language,
    url: evidence.url,
    title: evidence.title,
  },
  signal: null,
  fields: [
    {
      field: 'substance',
      value: name,
      from: 'text',
      start: evidence.start,
      end: evidence.end,
      said: evidence.quote,
    },
    {
      field: 'identifiers',
      value: said('CAS 108-24-7'),
      from: 'lists',
      start: null,
      end: null,
      said: null,
    },
  ],
  unknown: ['quantity', 'price', 'origin', 'destination'],
  sources: [
    {
      documentId: evidence.documentId,
      version: evidence.version,
      sourceId: evidence.sourceId,
      name: 'Steppe (made up)',
      grade: 'B',
      url: evidence.url,
      title: evidence.title,
      published: evidence.published,
      firstSeen: evidence.firstSeen,
    },
  ],
  families: 1,
  origins: 1,
};

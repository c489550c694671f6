import type { Pattern, PatternWord } from '../text/matcher.ts';
import { tokenise } from '../text/tokens.ts';

/** Language of a form; `any` for slang, abbreviations, emoji and words of rules. */
export type FormLanguage = 'kk' | 'ru' | 'en' | 'any';

/** A form ready for the matcher, with what its matches must still show. */
export interface Form extends Pattern {
  written: string;
  language: FormLanguage;
  /** Written with Russian letters only: counts in Kazakh texts alone. */
  inKazakhTextOnly: boolean;
  /** An abbreviation that could be a word: stands in capitals. */
  capitals: boolean;
  /** One short plain word: its stem is shared by others, so the word must be a form of it. */
  short: string | null;
}

const KK_LETTER = /[әғқңөұүһі]/i;
const VOICED: Readonly<Record<string, string>> = { к: 'г', қ: 'ғ', п: 'б' };
const ABBREVIATION = /^\p{Lu}[\p{Lu}\d]{1,4}$/u;
const VOWEL = /[АЕЁИОУЫЭЮЯӘӨҰҮІAEIOU]/;
// Stems this short are shared by unrelated words ("пробив" and "пробы").
const SHORT_STEM = 4;

const merge = (a: PatternWord, b: PatternWord): PatternWord => ({
  stems: [...(a.stems ?? []), ...(b.stems ?? [])],
  norms: [...(a.norms ?? []), ...(b.norms ?? [])],
  beginnings: [...(a.beginnings ?? []), ...(b.beginnings ?? [])],
  prefixes: [...(a.prefixes ?? []), ...(b.prefixes ?? [])],
});

/** Beginnings of a Kazakh word's forms: the word, and the word with its last sound voiced ("алаяқ", "алаяғ"). */
function beginningsOf(norm: string): string[] {
  const voiced = VOICED[norm.at(-1) ?? ''];
  return voiced === undefined ? [norm] : [norm, norm.slice(0, -1) + voiced];
}

function plainWords(word: string, language: FormLanguage): PatternWord[] {
  return tokenise(word).map(({ norm, stem }) => ({
    stems: [stem],
    ...(language === 'kk' && norm.length > 2 ? { beginnings: beginningsOf(norm) } : {}),
  }));
}

function wordsOf(word: string, language: FormLanguage): PatternWord[] {
  if (word === '*') return [{ any: 'token' }];
  if (word === '#') return [{ any: 'number' }];
  if (word.startsWith('=')) return tokenise(word.slice(1)).map(({ norm }) => ({ norms: [norm] }));
  if (!word.endsWith('*')) return plainWords(word, language);
  const parts = word.slice(0, -1).split('-');
  const last = parts.pop()!.toLowerCase();
  // A Kazakh stem may end voiced before a vowel.
  const prefixes = KK_LETTER.test(last) || language === 'kk' ? beginningsOf(last) : [last];
  return [...parts.flatMap((part) => plainWords(part, language)), { prefixes }];
}

function slotOf(slot: string, language: FormLanguage): PatternWord[] {
  const ways = slot.split('/').map((way) => wordsOf(way, language));
  if (ways.length === 1) return ways[0]!;
  return [ways.map((way) => way[0]!).reduce(merge)];
}

/**
 * A form as it stands in a lexicon: words apart by spaces or `_`, each `word` (all its forms), `word*` (all that begins so),
 * `=word` (itself alone), `a/b` (either), `*` (any word) or `#` (a number). Throws on a form without words.
 */
export function formOf(written: string, language: FormLanguage): Form {
  const slots = written.split(/[ _]+/).filter((slot) => slot !== '');
  const words = slots.flatMap((slot) => slotOf(slot, language));
  if (words.length === 0 || words[0]!.any === 'token')
    throw new Error(`Expected a form that begins with a word, got "${written}"`);
  const only = words.length === 1 && slots.length === 1 ? slots[0]! : null;
  const plain = only !== null && /^[\p{L}\d]+$/u.test(only) ? only : null;
  const isAbbreviation = plain !== null && ABBREVIATION.test(plain);
  return {
    written,
    language,
    words,
    inKazakhTextOnly: language === 'kk' && !KK_LETTER.test(written),
    capitals: isAbbreviation && plain.length <= 4 && VOWEL.test(plain),
    short:
      plain !== null &&
      language !== 'kk' &&
      !isAbbreviation &&
      (words[0]!.stems?.[0]?.length ?? 9) <= SHORT_STEM
        ? plain.toLowerCase()
        : null,
  };
}

const NOUN_ENDING = /^(?:а|у|ом|е|ы|и|о|ов|ам|ами|ах|ой|ою|ь|ью|ей|ем|й|ю|я|ям|ями|ях|ев|ём|её)?$/;

/** Whether a token's plain form is a form of a short word by its own ending, and not only of its stem. */
export function isFormOf(norm: string, short: string): boolean {
  if (/^[a-z\d]+$/.test(short)) return norm === short || norm === `${short}s`;
  const base = short.replace(/[аеёиоуыэюяйь]$/, '');
  return norm === short || (norm.startsWith(base) && NOUN_ENDING.test(norm.slice(base.length)));
}

import type { LanguageLayer, LanguageRun } from '../../src/model/annotation.ts';
import { LANGUAGES } from '../../src/model/language.ts';
import type { Language, LanguageVariant } from '../../src/model/language.ts';
import { bestVariant, languageOf, sharesOf } from '../language/decide.ts';
import { LANGUAGE_OF, VARIANTS } from '../language/labels.ts';
import { scoresOf } from '../language/model.ts';
import type { WordScores } from '../language/model.ts';
import { tagWords, textScores } from '../language/tagger.ts';
import { readingOf } from '../reading.ts';
import { OTHER_ALPHABET } from '../skeleton/tricks.ts';
import type { Stage, StageInput } from '../stage.ts';
import { CYRILLIC_CAPITAL, LATIN_CAPITAL, classOf } from '../text/letters.ts';
import type { Token } from '../text/tokens.ts';

// More words than this change nothing.
const MAX_WORDS = 1000;
const OTHER = VARIANTS.length - 1;
const KK_LATN = VARIANTS.indexOf('kk-Latn');
const KK_ARAB = VARIANTS.indexOf('kk-Arab');
// A hint from the outlet settles only what the words leave open: worth about two daily words.
const HINT = 3;
// Of shorter texts the scores of all words together tell more than runs of them.
const SHORT_TEXT = 6;
const ARABIC = /\p{Script=Arabic}/u;

function withoutWords(hint: Language | undefined): LanguageLayer {
  const language = hint ?? 'other';
  const mix: LanguageLayer['mix'] = {};
  for (const one of LANGUAGES) mix[one] = Number(one === language);
  const variant: LanguageVariant = language === 'kk' ? 'kk-Cyrl' : language;
  return { language, confidence: mix[language] ?? 0, mix, variant, runs: [] };
}

/** The words of a text: tokens, their scores, and which of them are names. */
interface Words {
  words: readonly Token[];
  scored: readonly WordScores[];
  /** A 1 for each word that is a name. */
  names: Uint8Array;
  text: string;
}

/** Variant of each word; those that were folded from another alphabet are of the variant they were folded from. */
function tagsOf({ words, scored, names, text }: Words, scores: Float64Array): Uint8Array {
  const tags = tagWords(scored, scores, names);
  let isFolded = false;
  for (let at = 0; at < words.length; at += 1) {
    const { tricks, start } = words[at]!;
    if ((tricks & OTHER_ALPHABET) === 0) continue;
    isFolded = true;
    tags[at] = ARABIC.test(text[start] ?? '') ? KK_ARAB : KK_LATN;
  }
  if (words.length <= SHORT_TEXT && !isFolded) tags.fill(bestVariant(scores));
  return tags;
}

function runsOf(words: readonly Token[], tags: Uint8Array): LanguageRun[] {
  const runs: LanguageRun[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const { start, end } = words[at]!;
    const variant = VARIANTS[tags[at]!]!;
    const last = runs.at(-1);
    if (last?.variant === variant) last.end = end;
    else runs.push({ variant, start, end });
  }
  return runs;
}

const CAPITAL = CYRILLIC_CAPITAL | LATIN_CAPITAL;

/** Which words are names by their capitals: not the first, and not where all words have them. */
function namesAmong(words: readonly Token[], text: string): Uint8Array {
  const names = new Uint8Array(words.length);
  let count = 0;
  for (let at = 0; at < words.length; at += 1) {
    if ((classOf(text.charCodeAt(words[at]!.start)) & CAPITAL) === 0) continue;
    names[at] = 1;
    count += 1;
  }
  if (count === words.length) names.fill(0);
  else names[0] = 0;
  return names;
}

function scoresOfAll({ scored, names }: Words, hint: Language | undefined): Float64Array {
  const scores = textScores(scored, names);
  for (let label = 0; label < scores.length; label += 1)
    if (languageOf(label) === hint) scores[label]! += HINT;
  return scores;
}

function mostOf<T extends string>(counts: ReadonlyMap<T, number>, fallback: T): T {
  let best = fallback;
  for (const [one, count] of counts) if (count > (counts.get(best) ?? 0)) best = one;
  return best;
}

function layerOf(input: StageInput, hint: Language | undefined): LanguageLayer {
  const words = readingOf(input)
    .tokens.filter(({ kind }) => kind === 'word')
    .slice(0, MAX_WORDS);
  if (words.length === 0) return withoutWords(hint);
  const { text } = input;
  const all: Words = {
    words,
    scored: words.map(({ norm }) => scoresOf(norm)),
    names: namesAmong(words, text),
    text,
  };
  const scores = scoresOfAll(all, hint);
  const tags = tagsOf(all, scores);
  const byLanguage = new Map<Language, number>(LANGUAGES.map((language) => [language, 0]));
  const byVariant = new Map<LanguageVariant, number>();
  const counts = VARIANTS.map(() => 0);
  for (let at = 0; at < tags.length; at += 1) counts[tags[at]!]! += 1;
  for (const [tag, count] of counts.entries()) {
    const language = LANGUAGE_OF[tag]!;
    byLanguage.set(language, byLanguage.get(language)! + count);
    byVariant.set(VARIANTS[tag]!, count);
  }
  const language = mostOf(byLanguage, 'other');
  const mix: LanguageLayer['mix'] = {};
  for (const [one, count] of byLanguage) mix[one] = count / words.length;
  for (const [tag, variant] of VARIANTS.entries())
    if (LANGUAGE_OF[tag] !== language) byVariant.delete(variant);
  const confidence = words.length <= SHORT_TEXT ? sharesOf(scores)[language] : (mix[language] ?? 0);
  return {
    language,
    confidence,
    mix,
    variant: mostOf(byVariant, VARIANTS[OTHER]!),
    runs: runsOf(words, tags),
  };
}

/** Language of a document and of its stretches, by runs of letters and known words: kk in four ways of writing, ru, en, and `other`. */
export const languageStage: Stage<'language'> = {
  name: 'language',
  version: '3',
  requires: ['tokens'],
  assigns: 'language',
  run(input): LanguageLayer {
    return layerOf(
      input,
      LANGUAGES.find((language) => language === input.languageHint?.slice(0, 2).toLowerCase()),
    );
  },
};

import type { LanguageLayer, LanguageRun } from '../../src/model/annotation.ts';
import { LANGUAGES } from '../../src/model/language.ts';
import type { Language, LanguageVariant } from '../../src/model/language.ts';
import { FIRST_OTHER, LANGUAGE_OF, VARIANTS } from '../language/labels.ts';
import { bestLabel, tagWords, textScores } from '../language/tagger.ts';
import { readingOf } from '../reading.ts';
import { OTHER_ALPHABET } from '../skeleton/tricks.ts';
import type { Stage, StageInput } from '../stage.ts';
import type { Token } from '../text/tokens.ts';

// More words than this change nothing.
const MAX_WORDS = 1000;
const OTHER = VARIANTS.length - 1;
const KK_LATN = VARIANTS.indexOf('kk-Latn');
const KK_ARAB = VARIANTS.indexOf('kk-Arab');
// A hint from the outlet settles only what the words leave open: worth about one daily word.
const HINT = 1.5;
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

/** Variant of each word; those that were folded from another alphabet are of the variant they were folded from. */
function tagsOf(words: readonly Token[], scores: Float64Array, text: string): Uint8Array {
  const tags = tagWords(
    words.map(({ norm }) => norm),
    scores,
  );
  for (const [at, { tricks, start }] of words.entries())
    if ((tricks & OTHER_ALPHABET) !== 0) tags[at] = ARABIC.test(text[start] ?? '') ? KK_ARAB : KK_LATN;
  if (words.length <= SHORT_TEXT && !words.some(({ tricks }) => (tricks & OTHER_ALPHABET) !== 0))
    tags.fill(Math.min(bestLabel(scores), OTHER));
  return tags;
}

function runsOf(words: readonly Token[], tags: Uint8Array): LanguageRun[] {
  const runs: LanguageRun[] = [];
  for (const [at, { start, end }] of words.entries()) {
    const variant = VARIANTS[tags[at]!]!;
    const last = runs.at(-1);
    if (last?.variant === variant) last.end = end;
    else runs.push({ variant, start, end });
  }
  return runs;
}

function scoresOfAll(words: readonly Token[], hint: Language | undefined): Float64Array {
  const scores = textScores(words.map(({ norm }) => norm));
  for (let label = 0; label < scores.length; label += 1)
    if (LANGUAGE_OF[Math.min(label, FIRST_OTHER)] === hint) scores[label]! += HINT;
  return scores;
}

/** How sure the scores are of the language, 0 to 1. */
function certainty(scores: Float64Array, language: Language): number {
  const highest = Math.max(...scores);
  let all = 0;
  let own = 0;
  for (const [label, score] of scores.entries()) {
    const share = Math.exp(score - highest);
    all += share;
    if (LANGUAGE_OF[Math.min(label, FIRST_OTHER)] === language) own += share;
  }
  return own / all;
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
  const scores = scoresOfAll(words, hint);
  const tags = tagsOf(words, scores, input.text);
  const byLanguage = new Map<Language, number>(LANGUAGES.map((language) => [language, 0]));
  const byVariant = new Map<LanguageVariant, number>();
  for (const tag of tags) {
    const language = LANGUAGE_OF[tag]!;
    byLanguage.set(language, (byLanguage.get(language) ?? 0) + 1);
    byVariant.set(VARIANTS[tag]!, (byVariant.get(VARIANTS[tag]!) ?? 0) + 1);
  }
  const language = mostOf(byLanguage, 'other');
  const mix: LanguageLayer['mix'] = {};
  for (const [one, count] of byLanguage) mix[one] = count / words.length;
  for (const [tag, variant] of VARIANTS.entries())
    if (LANGUAGE_OF[tag] !== language) byVariant.delete(variant);
  const confidence = words.length <= SHORT_TEXT ? certainty(scores, language) : (mix[language] ?? 0);
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
  version: '2',
  requires: ['tokens'],
  assigns: 'language',
  run(input): LanguageLayer {
    return layerOf(
      input,
      LANGUAGES.find((language) => language === input.languageHint?.slice(0, 2).toLowerCase()),
    );
  },
};

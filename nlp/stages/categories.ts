import type { CategoryMention } from '../../src/model/annotation.ts';
import { readingOf } from '../reading.ts';
import type { Reading } from '../reading.ts';
import type { Stage, StageInput } from '../stage.ts';
import { CATEGORIES, TRADE_CUES } from '../taxonomy/index.ts';
import type { Term } from '../taxonomy/index.ts';
import { createMatcher } from '../text/matcher.ts';
import type { Match, Pattern } from '../text/matcher.ts';
import { tokenise } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';

interface Hit {
  match: Match;
  term: Term;
  /** Index of its category. */
  category: number;
}

// Chosen by hand so that one plain term in the body gives .4 and one in the title .6; not tuned on any set.
const TERM_WEIGHT = 0.5;
const CONTEXT_WEIGHT = 0.25;
const TITLE_BOOST = 2;
const LEAD_BOOST = 1.5;
const LEAD_CHARACTERS = 400;
const MIN_SCORE = 0.2;

function wordsOf(text: string): { stems: string[] }[] {
  return tokenise(text).map(({ stem }) => ({ stems: [stem] }));
}

function patternOf(term: Term): Pattern {
  if (term.forms === undefined) return { words: wordsOf(term.term) };
  // A hyphenated form is two tokens; the beginnings hold for the last of them.
  const words = term.forms.flatMap((forms) => {
    const parts = forms.map((form) => form.toLowerCase().split('-'));
    return parts[0]!.map((_, at) => ({
      beginnings: [...new Set(parts.map((part) => part[at] ?? ''))].filter((part) => part.length > 0),
    }));
  });
  return { words };
}

const TERMS = CATEGORIES.flatMap(({ terms }, category) => terms.map((term) => ({ term, category })));
const matchTerms = createMatcher(TERMS.map(({ term }) => patternOf(term)));
const matchCues = createMatcher(TRADE_CUES.map((cue) => ({ words: wordsOf(cue) })));
const NEGATIVE = CATEGORIES.map(({ negative }) =>
  negative.map((phrase) => tokenise(phrase).map(({ stem }) => stem)),
);

function ambiguous({ term }: Hit): boolean {
  return term.slang === true || term.context === true || term.support === true;
}

function ordinarySense(hit: Hit, reading: Reading): boolean {
  const phrases = NEGATIVE[hit.category]!;
  if (phrases.length === 0) return false;
  const sentence = reading.sentenceOf[hit.match.from];
  const stems = new Set<string>();
  for (let at = hit.match.from; at >= 0 && reading.sentenceOf[at] === sentence; at -= 1)
    stems.add(reading.tokens[at]!.stem);
  for (let at = hit.match.from; reading.sentenceOf[at] === sentence && at < reading.tokens.length; at += 1)
    stems.add(reading.tokens[at]!.stem);
  return phrases.some((phrase) => phrase.every((stem) => stems.has(stem)));
}

const ABBREVIATION = /^[\p{Lu}\d]{2,5}$/u;
// Stems this short, and those of jargon, are shared by unrelated words ("пробив" and "пробы").
const SHORT_STEM = 4;
const NOUN_ENDING = /^(?:а|у|ом|е|ы|и|о|ов|ам|ами|ах|ой|ою|ь|ью|ей|ем|й|ю|я|ям|ями|ях|ев)?$/;
const KK_LETTER = /[әғқңөұүһі]/i;
// Below this a text only quotes Kazakh words.
const MIN_KAZAKH_SHARE = 0.3;
const NEAR_SENTENCES = 2;

/** Whether the token is the term and not only its stem: abbreviations in capitals, short words and jargon in their own form. */
function inOwnForm({ term }: Hit, token: Token, text: string): boolean {
  if (term.language === 'kk' || / /.test(term.term)) return true;
  if (ABBREVIATION.test(term.term)) return /^[\p{Lu}\d]{2}/u.test(text.slice(token.start, token.end));
  if (term.slang !== true && token.stem.length > SHORT_STEM) return true;
  const written = term.term.toLowerCase();
  const base = written.replace(/[аеёиоуыэюяйь]$/, '');
  if (term.language === 'en') return token.norm === written || token.norm === `${written}s`;
  return token.norm.startsWith(base) && NOUN_ENDING.test(token.norm.slice(base.length));
}

/** A Kazakh term written with Russian letters only ("пара", a bribe) counts in a Kazakh text, not in a Russian one. */
function inItsLanguage({ term }: Hit, token: Token, kazakhShare: number): boolean {
  return (
    term.language !== 'kk' ||
    kazakhShare >= MIN_KAZAKH_SHARE ||
    KK_LETTER.test(term.term) ||
    KK_LETTER.test(token.norm)
  );
}

function hitsIn(
  reading: Reading,
  { text, kazakhShare }: { text: string; kazakhShare: number },
): Map<number, Hit[]> {
  const byCategory = new Map<number, Hit[]>();
  for (const match of matchTerms(reading.tokens)) {
    if (reading.sentenceOf[match.from] !== reading.sentenceOf[match.to - 1]) continue;
    const hit = { match, ...TERMS[match.pattern]! };
    if (ambiguous(hit) && ordinarySense(hit, reading)) continue;
    if (!inItsLanguage(hit, reading.tokens[match.from]!, kazakhShare)) continue;
    if (match.to - match.from === 1 && !inOwnForm(hit, reading.tokens[match.from]!, text)) continue;
    const hits = byCategory.get(hit.category);
    if (hits === undefined) byCategory.set(hit.category, [hit]);
    else hits.push(hit);
  }
  return byCategory;
}

function fires(hits: readonly Hit[], tokens: readonly Token[]): boolean {
  if (hits.some(({ term }) => term.context !== true && term.support !== true)) return true;
  return (
    new Set(hits.filter(({ term }) => term.context === true).map(({ term }) => term.term)).size >= 2 &&
    matchCues(tokens).length > 0
  );
}

/** Ambiguous words far from any plain one are left out ("план эвакуации" in an article on something else). */
function withoutStrays(hits: readonly Hit[], { sentenceOf }: Reading): Hit[] {
  const plain = hits.filter((hit) => !ambiguous(hit)).map(({ match }) => sentenceOf[match.from]!);
  if (plain.length === 0) return [...hits];
  const isNear = ({ match }: Hit): boolean =>
    plain.some((sentence) => Math.abs(sentence - sentenceOf[match.from]!) <= NEAR_SENTENCES);
  return hits.filter((hit) => !ambiguous(hit) || isNear(hit));
}

function withoutCovered(hits: readonly Hit[]): Hit[] {
  const covers = (other: Match, match: Match): boolean =>
    other.from <= match.from && other.to >= match.to && other.to - other.from > match.to - match.from;
  // Of two terms on the same words ("прекурсор", "прекурсоры") the first of the taxonomy stands.
  return hits.filter(
    ({ match }, at) =>
      !hits.some(
        ({ match: other }, before) =>
          covers(other, match) || (before < at && other.from === match.from && other.to === match.to),
      ),
  );
}

function weightOf(hits: readonly Hit[], input: StageInput, tokens: readonly Token[]): number {
  const byTerm = new Map<string, { weight: number; count: number; boost: number }>();
  for (const { term, match } of hits) {
    const at = tokens[match.from]!.start;
    const boost =
      at < input.bodyStart ? TITLE_BOOST : at < input.bodyStart + LEAD_CHARACTERS ? LEAD_BOOST : 1;
    const known = byTerm.get(term.term) ?? {
      weight: term.context === true || term.support === true ? CONTEXT_WEIGHT : TERM_WEIGHT,
      count: 0,
      boost: 1,
    };
    byTerm.set(term.term, {
      weight: known.weight,
      count: known.count + 1,
      boost: Math.max(known.boost, boost),
    });
  }
  let sum = 0;
  // Term frequency saturates: the tenth "мошенник" adds next to nothing.
  for (const { weight, count, boost } of byTerm.values())
    sum += (weight * boost * (1 - Math.exp(-count))) / (1 - Math.exp(-1));
  return sum;
}

function mentionOf(
  category: number,
  hits: readonly Hit[],
  { input, tokens }: { input: StageInput; tokens: readonly Token[] },
): CategoryMention {
  return {
    category: CATEGORIES[category]!.id,
    score: 1 - Math.exp(-weightOf(hits, input, tokens)),
    // Terms that only support prove nothing by themselves.
    terms: hits
      .filter(({ term }) => term.support !== true)
      .map(({ match, term }) => ({
        term: term.term,
        start: tokens[match.from]!.start,
        end: tokens[match.to - 1]!.end,
      })),
  };
}

/** Categories by the terms of the taxonomy, with the terms that prove each; highest score first. */
export const categoriesStage: Stage<'categories'> = {
  name: 'categories',
  version: '1',
  requires: ['tokens', 'language'],
  assigns: 'categories',
  run(input, layers): CategoryMention[] {
    const reading = readingOf(input);
    const mentions: CategoryMention[] = [];
    for (const [category, all] of hitsIn(reading, {
      text: input.text,
      kazakhShare: layers.language?.mix.kk ?? 0,
    })) {
      const hits = withoutStrays(withoutCovered(all), reading);
      if (fires(hits, reading.tokens))
        mentions.push(mentionOf(category, hits, { input, tokens: reading.tokens }));
    }
    return mentions
      .filter(({ score }) => score >= MIN_SCORE)
      .sort((a, b) => b.score - a.score || (a.category < b.category ? -1 : 1));
  },
};

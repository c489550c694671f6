import type { SubstanceMention } from '../../src/model/annotation.ts';
import { readingOf } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { HIDING, OTHER_ALPHABET } from '../skeleton/tricks.ts';
import type { StageInput } from '../stage.ts';
import { SUBSTANCES } from '../taxonomy/index.ts';
import { casNumbersIn } from './cas.ts';
import { contextAt, speaksOfChemistry, speaksOfDrugs, tokenAt } from './context.ts';
import { customsCodesIn } from './hs.ts';
import { createNameMatcher } from './matcher.ts';
import type { Found } from './matcher.ts';
import { isNamesake, isPartOfOther } from './namesakes.ts';
import { allNames } from './names.ts';
import { plainText } from './plain-text.ts';

type Bare = Pick<SubstanceMention, 'start' | 'end' | 'substance' | 'by'>;

const AROUND = 24;
const EVERYDAY = new Set(SUBSTANCES.flatMap(({ id, everyday }) => (everyday === true ? [id] : [])));
const matchNames = createNameMatcher(allNames());

function isMeant(text: string, reading: Reading, { start, end, named }: Found): boolean {
  const around = {
    before: text.slice(Math.max(0, start - AROUND), start),
    after: text.slice(end, end + AROUND),
  };
  if (named.by === 'name' && isPartOfOther(named.letters, around)) return false;
  const at = tokenAt(reading, start);
  const span = reading.sentences[reading.sentenceOf[at] ?? 0];
  const sentence = span === undefined ? '' : text.slice(span.start, span.end);
  if (isNamesake(named.letters, sentence, around)) return false;
  if (named.needs === 'nothing') return true;
  return named.needs === 'chemistry' ? speaksOfChemistry(reading, at) : speaksOfDrugs(reading, at);
}

const isHidden = ({ tricks }: { tricks: number }): boolean => (tricks & (HIDING | OTHER_ALPHABET)) !== 0;

/** Names in the text as written, and where words are in disguise or another alphabet also as they are read. */
function namesIn({ text }: StageInput, reading: Reading): Bare[] {
  const adapt = ({ start, end, named: { substance, by } }: Found): Bare => ({ start, end, substance, by });
  const found = matchNames(text)
    .filter((match) => isMeant(text, reading, match))
    .map(adapt);
  if (!reading.tokens.some(isHidden)) return found;
  const plain = plainText(text, reading.tokens, isHidden);
  for (const match of matchNames(plain.text)) {
    const span = plain.spanOf(match.start, match.end);
    if (found.some((other) => other.start < span.end && span.start < other.end)) continue;
    if (isMeant(text, reading, { ...match, ...span })) found.push(adapt({ ...match, ...span }));
  }
  return found;
}

function withoutOverlaps(found: readonly Bare[]): Bare[] {
  const kept: Bare[] = [];
  for (const mention of [...found].sort((a, b) => a.start - b.start || b.end - a.end))
    if (mention.start >= (kept.at(-1)?.end ?? 0)) kept.push(mention);
  return kept;
}

/**
 * Mentions of controlled and watched substances in order: by name in any case form, cut by hyphens or written in
 * look-alike letters; by code and slang where the sentence speaks of chemistry or drugs; by CAS number whose check
 * digit holds; by customs code. Names that substances share (esters of one trade name) go to the first of the list.
 */
export function findSubstances(input: StageInput): SubstanceMention[] {
  const reading = readingOf(input);
  const found = withoutOverlaps([
    ...casNumbersIn(input.text).map((number) => ({ ...number, by: 'cas' as const })),
    ...customsCodesIn(input.text).map((code) => ({ ...code, by: 'hs' as const })),
    ...namesIn(input, reading),
  ]);
  return found.map((mention) => ({
    ...mention,
    ...contextAt(reading, tokenAt(reading, mention.start), EVERYDAY.has(mention.substance)),
  }));
}

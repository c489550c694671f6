import type { SubstanceMention } from '../../src/model/annotation.ts';
import { readingOf } from '../reading.ts';
import type { Reading } from '../reading.ts';
import type { Stage, StageInput } from '../stage.ts';
import { SUBSTANCES } from '../taxonomy/index.ts';
import { createMatcher, longestMatches } from '../text/matcher.ts';
import type { Match, Pattern } from '../text/matcher.ts';
import { tokenise } from '../text/tokens.ts';

interface Named extends Pattern {
  substance: string;
  by: SubstanceMention['by'];
  /** Only beside a word of crime or control. */
  context: boolean;
  /** Codes stand in capitals. */
  capitals: boolean;
}

// A code this long means nothing else.
const OWN_CODE_LENGTH = 5;
const OWN_CODE = /glycid|piperidone|KMnO4|ANPP|boc-4/i;

function wordsOf(name: string): Pattern['words'] {
  return tokenise(name).map(({ norm, stem }) => ({
    stems: [stem],
    ...(norm.length > 5 && /^[а-яәғқңөұүһі]+$/.test(norm) ? { beginnings: [norm] } : {}),
  }));
}

function patterns(): Named[] {
  return SUBSTANCES.flatMap(({ id, names, codes, slang, everyday }) => [
    ...names.map((name): Named => ({
      substance: id,
      by: 'name',
      context: everyday === true,
      capitals: false,
      words: wordsOf(name),
    })),
    ...codes.map((code): Named => {
      const own = code.length >= OWN_CODE_LENGTH || OWN_CODE.test(code);
      return {
        substance: id,
        by: 'code',
        context: !own,
        capitals: !own,
        words: tokenise(code).map(({ norm }) => ({ norms: [norm] })),
      };
    }),
    ...slang.map((word): Named => ({
      substance: id,
      by: 'code',
      context: true,
      capitals: false,
      words: wordsOf(word),
    })),
  ]);
}

const PATTERNS = patterns();
const matchNames = createMatcher(PATTERNS);
const BY_CAS = new Map(SUBSTANCES.flatMap(({ id, cas }) => cas.map((number) => [number, id] as const)));

// From the matching hints of the facts: theft, seizure, illicit trade, cover, laboratory, precursor; and the same in kk and en.
const CONTEXT =
  /^(?:хищен|похи|изъят|изъя|изым|нелегальн|незаконн|прекурсор|нарко|лаборатор|контрабанд|подполь|подвид|задержа|запрещ|сбыт|закладк|мефедрон|синтетик|прекурсор|есірткі|заңсыз|тәркіле|зертхана|психотроп|отрав|суррогат|улан|бопса|құпия|seiz|smuggl|illegal|illicit|clandestin|precursor|drug|narcot|divert|diversion|contraband|traffick|poison|synthetic)/;
const CONTEXT_SENTENCES = 1;

/** Whether the digits of a CAS number agree with its check digit (sum of position times digit from the right, modulo 10). */
export function isValidCas(number: string): boolean {
  const digits = number.replaceAll('-', '');
  let sum = 0;
  for (let at = 1; at < digits.length; at += 1) sum += at * Number(digits[digits.length - 1 - at]);
  return sum % 10 === Number(digits.at(-1));
}

function hasContext(reading: Reading, at: number): boolean {
  const sentence = reading.sentenceOf[at]!;
  const isNear = (near: number): boolean =>
    Math.abs((reading.sentenceOf[near] ?? Number.NaN) - sentence) <= CONTEXT_SENTENCES;
  for (let near = at; isNear(near); near -= 1) if (CONTEXT.test(reading.tokens[near]!.norm)) return true;
  for (let near = at; isNear(near); near += 1) if (CONTEXT.test(reading.tokens[near]!.norm)) return true;
  return false;
}

function nameMentions(input: StageInput, reading: Reading): SubstanceMention[] {
  const holds = ({ pattern, from, to }: Match): boolean => {
    const named = PATTERNS[pattern]!;
    const raw = input.text.slice(reading.tokens[from]!.start, reading.tokens[to - 1]!.end);
    if (reading.sentenceOf[from] !== reading.sentenceOf[to - 1]) return false;
    if (named.capitals && raw !== raw.toUpperCase()) return false;
    return !named.context || hasContext(reading, from);
  };
  const mentions: SubstanceMention[] = [];
  let reached = -1;
  for (const match of longestMatches(matchNames(reading.tokens).filter(holds))) {
    // Esters share one trade name: the first of the list stands for it.
    if (match.from < reached) continue;
    reached = match.to;
    const { substance, by } = PATTERNS[match.pattern]!;
    mentions.push({
      start: reading.tokens[match.from]!.start,
      end: reading.tokens[match.to - 1]!.end,
      substance,
      by,
      context: 'unclear',
      cues: [],
    });
  }
  return mentions;
}

function casMentions({ tokens }: Reading): SubstanceMention[] {
  const mentions: SubstanceMention[] = [];
  for (const { kind, norm, start, end } of tokens) {
    const substance = kind === 'code' && isValidCas(norm) ? BY_CAS.get(norm) : undefined;
    if (substance !== undefined)
      mentions.push({ start, end, substance, by: 'cas', context: 'unclear', cues: [] });
  }
  return mentions;
}

/** Controlled and watched substances by name, code or CAS number; names of daily use only near words of crime or control. */
export const substancesStage: Stage<'substances'> = {
  name: 'substances',
  version: '1',
  requires: ['tokens'],
  assigns: 'substances',
  run(input): SubstanceMention[] {
    const reading = readingOf(input);
    return [...nameMentions(input, reading), ...casMentions(reading)].sort((a, b) => a.start - b.start);
  },
};

import type { PlaceMention } from '../../src/model/annotation.ts';
import { readingOf } from '../reading.ts';
import type { Reading } from '../reading.ts';
import type { Stage, StageInput } from '../stage.ts';
import { placePatterns } from '../taxonomy/place-patterns.ts';
import type { PlacePattern } from '../taxonomy/place-patterns.ts';
import { createMatcher, longestMatches } from '../text/matcher.ts';
import type { Match } from '../text/matcher.ts';

const PATTERNS = placePatterns();
const matchPlaces = createMatcher(PATTERNS);

const BORDER_CUE =
  /^(?:границ|погранич|погранпост|пограничник|пост|пропуск|таможен|таможн|автопереход|переход|шекара|кеден|бекет|өткізу|порт|аэропорт|әуежай|border|crossing|checkpoint|customs|port|airport)/;
// "Астана. 15 декабря. КазТАГ": place, date, agency at the head of the body.
const DATELINE_AFTER =
  /^\s*[.,]?\s*(?:[-–—]\s*)?(?:\d{1,2}\s+\p{L}+|\d{1,2}\.\d{1,2}|(?:КАЗИНФОРМ|ҚазАқпарат|КазТАГ|Kazinform|Interfax|Интерфакс|BAQ|Sputnik|Tengrinews))|^\s*[.,]?\s*[-–—]\s*\p{Lu}/u;
const DATELINE_WITHIN = 60;
const CAPITAL = /^\p{Lu}/u;
const PERSON_PART = /(?:ова|ев|ева|ұлы|қызы|вич|вна)$/u;

function hasCue(reading: Reading, at: number): boolean {
  const sentence = reading.sentenceOf[at];
  for (let near = Math.max(0, at - 6); near < Math.min(reading.tokens.length, at + 7); near += 1) {
    if (reading.sentenceOf[near] === sentence && BORDER_CUE.test(reading.tokens[near]!.norm)) return true;
  }
  return false;
}

function isDateline({ text, bodyStart }: StageInput, start: number, end: number): boolean {
  if (start < bodyStart || start > bodyStart + DATELINE_WITHIN) return false;
  const before = text.slice(bodyStart, start);
  return /^[\s«"(–—-]*$/.test(before) && DATELINE_AFTER.test(text.slice(end, end + 40));
}

function holds(match: Match, input: StageInput, reading: Reading): boolean {
  const pattern = PATTERNS[match.pattern]!;
  const first = reading.tokens[match.from]!;
  const last = reading.tokens[match.to - 1]!;
  if (reading.sentenceOf[match.from] !== reading.sentenceOf[match.to - 1]) return false;
  const capital = CAPITAL.test(input.text.slice(first.start, first.start + 1));
  if (pattern.capital && !capital) return false;
  if (pattern.cue && !hasCue(reading, match.from)) return false;
  const abbreviation = pattern.words.length === 1 && first.norm.length <= 3;
  if (
    abbreviation &&
    pattern.kind !== 'city' &&
    input.text.slice(first.start, first.end) !== input.text.slice(first.start, first.end).toUpperCase()
  )
    return false;
  if (input.text[last.end] === '-' && /^-\p{Lu}/u.test(input.text.slice(last.end, last.end + 2)))
    return false;
  // "Жамбыл Мысалов": a name followed by a surname is a person.
  const next = reading.tokens[match.to];
  if (
    pattern.kind !== 'country' &&
    pattern.words.length === 1 &&
    next !== undefined &&
    PERSON_PART.test(next.norm) &&
    CAPITAL.test(input.text.slice(next.start)) &&
    next.start - last.end === 1
  )
    return false;
  return !isDateline(input, first.start, last.end);
}

// Of two readings of the same words: a city's own name or adjective for the three great cities, otherwise the region for an adjective.
const GREAT = new Set(['almaty_c', 'astana_c', 'shymkent_c']);

function choose(patterns: readonly PlacePattern[], isAdjective: boolean): PlacePattern {
  const great = patterns.find(({ place }) => GREAT.has(place));
  if (great !== undefined) return great;
  // A crossing only comes here beside a word about borders.
  const crossing = patterns.find(({ kind }) => kind === 'crossing');
  if (crossing !== undefined) return crossing;
  const wanted = isAdjective ? 'region' : 'city';
  return patterns.find(({ kind }) => kind === wanted) ?? patterns[0]!;
}

/** Regions, cities, crossings and neighbouring countries; datelines of agencies are left out. */
export const placesStage: Stage<'places'> = {
  name: 'places',
  version: '1',
  requires: ['tokens'],
  assigns: 'places',
  run(input): PlaceMention[] {
    const reading = readingOf(input);
    const bySpan = new Map<string, { match: Match; patterns: PlacePattern[] }>();
    for (const match of longestMatches(
      matchPlaces(reading.tokens).filter((found) => holds(found, input, reading)),
    )) {
      const key = `${match.from}:${match.to}`;
      const known = bySpan.get(key) ?? { match, patterns: [] };
      known.patterns.push(PATTERNS[match.pattern]!);
      bySpan.set(key, known);
    }
    return [...bySpan.values()].map(({ match, patterns }) => {
      const first = reading.tokens[match.from]!;
      const { place, kind, region } = choose(
        patterns,
        /ск(?:ий|ая|ое|ие|ого|ой|ому|ую|им|ом|их|ими)$/.test(first.norm),
      );
      return { start: first.start, end: reading.tokens[match.to - 1]!.end, place, kind, region };
    });
  },
};

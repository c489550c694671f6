import type { Span } from '../../../src/model/document.ts';
import type { Sighting } from '../../relate/sighting.ts';
import { isStopStem } from '../../relate/stories/stop-words.ts';
import { termKey } from '../../relate/stories/terms.ts';

/** What a text speaks of, as one thing that can be counted: a concept, a place or a stem. */
export interface Unit {
  key: number;
  /** `c:` and the concept, `p:` and the place, or `s:` and the stem. */
  label: string;
  /** As the text writes it. */
  form: string;
  span: Span;
  isPlace: boolean;
  isConcept: boolean;
}

/** Words of the body that count as its lead. */
const LEAD_WORDS = 60;
const MOST_UNITS = 18;
const MOST_PLACES = 3;
// Numbers, and what is masked as personal (see nlp/mask.ts).
const MASK = '•';
const NO_WORD = /[\d•]/;
// Prevention, sport and film speak of no event; cues are the words of every report.
const NO_UNIT = /^(?:context|cue)\b|^ad\.|^(?:police|prosecution|security_service)$/;
const CAPITAL = /^\p{Lu}/u;
const ABBREVIATION = /^[\p{Lu}\d-]{2,6}$/u;
const LATIN = /^[a-z]/i;
// What stands before a word within a sentence.
const WITHIN = /[\p{L}\d,;)»"”•]\s+[«"“(*_]*$/u;

const isWithin = (text: string, start: number): boolean =>
  WITHIN.test(text.slice(Math.max(0, start - 6), start));

/** A thing of a kind at a place of a text. */
function unitAt(text: string, kind: 'c' | 'p' | 's', { value, start, end }: Span & { value: string }): Unit {
  const written = text.slice(start, end);
  const isFirst = CAPITAL.test(written) && !ABBREVIATION.test(written) && !isWithin(text, start);
  return {
    key: termKey(kind, value),
    label: `${kind}:${value}`,
    // The capital of a sentence is none of the word.
    form: isFirst && kind !== 'p' ? written[0]!.toLowerCase() + written.slice(1) : written,
    span: { start, end },
    isPlace: kind === 'p',
    isConcept: kind === 'c',
  };
}

/** Where the lead ends: with the 60th word of the body, or of a text without title. */
function endOfHead({ bodyStart, annotations }: Sighting): number {
  const { spans } = annotations.tokens;
  let at = 0;
  while (at < spans.length && spans[at]! < bodyStart) at += 2;
  return spans[at + 2 * LEAD_WORDS] ?? Infinity;
}

/** A word written like a name within a sentence: persons are nothing that may trend. */
function isName({ text, bodyStart, language }: Sighting, start: number, word: string): boolean {
  if (!CAPITAL.test(word) || ABBREVIATION.test(word)) return false;
  // English titles are written so throughout.
  if (language === 'en' && start < bodyStart) return false;
  return isWithin(text, start);
}

const touches = (taken: readonly Span[], start: number, end: number): boolean =>
  taken.some((span) => span.start < end && start < span.end);

function stemUnits(sighting: Sighting, headEnd: number, taken: readonly Span[]): Unit[] {
  const { text, annotations } = sighting;
  const { stems, spans } = annotations.tokens;
  const units: Unit[] = [];
  for (const [at, stem] of stems.entries()) {
    const [start, end] = [spans[2 * at]!, spans[2 * at + 1]!];
    if (start >= headEnd) break;
    if (end - start < 2 || isStopStem(stem)) continue;
    const word = text.slice(start, end);
    if (end - start < 4 && !ABBREVIATION.test(word)) continue;
    if (NO_WORD.test(word)) continue;
    if (touches(taken, start, end) || (!LATIN.test(word) && isName(sighting, start, word))) continue;
    units.push(unitAt(text, 's', { value: stem, start, end }));
    if (units.length >= MOST_UNITS) break;
  }
  return units;
}

function readUnits(sighting: Sighting): Unit[] {
  const { text, annotations } = sighting;
  const headEnd = endOfHead(sighting);
  const inHead = <T extends Span>(mentions: readonly T[]): T[] =>
    mentions.filter(({ start }) => start < headEnd);
  const concepts = inHead(annotations.concepts).filter(({ concept }) => !NO_UNIT.test(concept));
  const places = inHead(annotations.places);
  const people = inHead(annotations.entities).filter(({ kind }) => kind === 'person');
  const units = new Map<number, Unit>();
  const take = (found: readonly Unit[], most: number): void => {
    for (const unit of found)
      if (units.size < most && !units.has(unit.key) && !unit.form.includes(MASK)) units.set(unit.key, unit);
  };
  take(
    concepts.map((mention) =>
      unitAt(text, 'c', { value: mention.concept, start: mention.start, end: mention.end }),
    ),
    MOST_UNITS / 2,
  );
  const named = places.filter(({ kind }) => kind !== 'country');
  take(
    named.map((mention) =>
      unitAt(text, 'p', { value: mention.place, start: mention.start, end: mention.end }),
    ),
    units.size + MOST_PLACES,
  );
  const taken = [...concepts, ...places, ...people, ...inHead(annotations.personal)];
  take(stemUnits(sighting, headEnd, taken), MOST_UNITS);
  return [...units.values()];
}

// Several detectors look at one document.
const read = new WeakMap<Sighting, readonly Unit[]>();

/**
 * Up to 18 things that title and lead of a text speak of, each once: concepts of crime, up to three places below a
 * country, and the first stems of other words. Names of persons and what is written like one are left out.
 */
export function unitsOf(sighting: Sighting): readonly Unit[] {
  const known = read.get(sighting);
  if (known !== undefined) return known;
  const units = readUnits(sighting);
  read.set(sighting, units);
  return units;
}

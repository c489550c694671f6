import type { EntityMention } from '../../src/model/annotation.ts';
import type { Span } from '../../src/model/document.ts';
import type { Token } from '../text/tokens.ts';
import { nameKey } from './name-key.ts';
import { findNames, namesAThing } from './names.ts';

/** A person's name in a text; `value` is equal for all mentions of one person in it. */
export interface PersonFinding extends Span {
  value: string;
}

interface Mention extends Span {
  /** Keys of its words. */
  keys: string[];
  /** Its initials, small. */
  initials: string[];
}

const WORD = /[\p{L}\p{M}]+/gu;
const POSSESSIVE = /['’]s$/;
const CAPITAL = /^\p{Lu}/u;

const touch = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

function mentionOf(text: string, { start, end }: Span): Mention {
  const words = text.slice(start, end).match(WORD) ?? [];
  return {
    start,
    end,
    keys: words.filter((word) => word.length > 1).map(nameKey),
    initials: words.filter((word) => /^\p{Lu}$/u.test(word)).map((word) => word.toLowerCase()),
  };
}

/** Spans in order, those that touch made one. */
function joined(spans: readonly Span[]): Span[] {
  const whole: Span[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = whole.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else whole.push({ start, end });
  }
  return whole;
}

// Small letters of the Russian and the Latin alphabet, which most words begin with.
const isPlainSmall = (code: number): boolean =>
  (code >= 0x430 && code <= 0x44f) || (code >= 0x61 && code <= 0x7a);

const HEAD = 3;
const LEAST_KEY = 3;

/** Capitalised words of the names where they stand alone: "Иванов", once "Пётр Иванов" is a name of the text. */
function repeats(
  text: string,
  mentions: readonly Mention[],
  { tokens, taken }: { tokens: readonly Token[]; taken: readonly Span[] },
): Mention[] {
  const keys = new Set(mentions.flatMap((mention) => mention.keys).filter((key) => key.length >= LEAST_KEY));
  if (keys.size === 0) return [];
  // Most words are no name of this text: their first letters tell it at once.
  const heads = new Set([...keys].map((key) => key.slice(0, HEAD)));
  const found: Mention[] = [];
  let next = 0;
  for (const { norm, start, end } of tokens) {
    if (isPlainSmall(text.charCodeAt(start))) continue;
    if (!heads.has(norm.slice(0, HEAD).replaceAll('ё', 'е')) || !CAPITAL.test(text.slice(start, start + 1)))
      continue;
    while (next < taken.length && taken[next]!.end <= start) next += 1;
    if (next < taken.length && taken[next]!.start < end) continue;
    if (!keys.has(nameKey(norm)) || namesAThing(text, { start, end })) continue;
    const isPossessive = POSSESSIVE.test(text.slice(start, end));
    found.push(mentionOf(text, { start, end: isPossessive ? end - 2 : end }));
  }
  return found;
}

/** Whether what one mention says is all in the other, initials standing for words. */
function isWithin({ keys, initials }: Mention, whole: Mention): boolean {
  return (
    keys.every((key) => whole.keys.includes(key)) &&
    initials.every(
      (initial) => whole.initials.includes(initial) || whole.keys.some((key) => key.startsWith(initial)),
    )
  );
}

const wordsIn = ({ keys, initials }: Mention): number => keys.length * 4 + initials.length;

// More fuller mentions of one name are not looked at.
const MOST_NAMESAKES = 32;

/** Each mention with the fullest one that says all it says; of several, the nearest before it. */
function identify(mentions: readonly Mention[]): PersonFinding[] {
  const byKey = new Map<string, Mention[]>();
  for (const mention of mentions) {
    if (mention.keys.length + mention.initials.length < 2) continue;
    for (const key of mention.keys) {
      const known = byKey.get(key) ?? [];
      if (known.length < MOST_NAMESAKES) known.push(mention);
      byKey.set(key, known);
    }
  }
  return mentions.map((mention) => {
    let best = mention;
    for (const other of byKey.get(mention.keys[0] ?? '') ?? []) {
      if (other === mention || !isWithin(mention, other)) continue;
      const more = wordsIn(other) - wordsIn(best);
      if (more > 0 && (other.start < mention.start || best === mention)) best = other;
    }
    return {
      start: mention.start,
      end: mention.end,
      value: [...best.keys, ...best.initials].sort().join(' '),
    };
  });
}

/**
 * Persons' names in a text: those of the entities, those that patterns of full names find outside organisations and places,
 * and every capitalised word of such a name where it stands alone. Streets, schools and prizes keep the names they bear.
 */
export function findPersons(
  text: string,
  entities: readonly EntityMention[],
  tokens: readonly Token[],
): PersonFinding[] {
  const things = entities.filter(({ kind }) => kind !== 'person');
  const named = [
    ...entities.filter((entity) => entity.kind === 'person' && !namesAThing(text, entity)),
    ...findNames(text).filter((name) => !things.some((thing) => touch(thing, name))),
  ];
  const full = joined(named).map((span) => mentionOf(text, span));
  const taken = joined([...full, ...things]);
  const all = [...full, ...repeats(text, full, { tokens, taken })];
  return identify(all.sort((a, b) => a.start - b.start));
}

import type { Stretch } from '../../../scripts/entities/marked-text.ts';
import type { EntityKind, EntityMention } from '../../../src/model/annotation.ts';
import type { Span } from '../../../src/model/document.ts';

/** Marked, found, and found exactly. */
export interface Tally {
  gold: number;
  found: number;
  right: number;
}

/** One thing that went wrong. */
export interface NamingError {
  what: string;
  text: string;
}

/** Tallies of a set by kind (`location`: places but for facilities), and what went wrong. */
export interface Counts {
  tallies: Record<EntityKind | 'location', Tally>;
  errors: NamingError[];
}

const none = (): Tally => ({ gold: 0, found: 0, right: 0 });

/** Counts of nothing. */
export function createCounts(): Counts {
  return { tallies: { person: none(), organisation: none(), place: none(), location: none() }, errors: [] };
}

const KINDS: Readonly<Record<string, EntityKind>> = {
  PER: 'person',
  ORG: 'organisation',
  LOC: 'place',
  FAC: 'place',
};
const AROUND = 35;

/** The span between square brackets with some text around, in one line. */
export function excerpt(text: string, { start, end }: Span): string {
  const flat = (part: string): string => part.replace(/\s+/g, ' ');
  return `${flat(text.slice(Math.max(0, start - AROUND), start))}[${flat(text.slice(start, end))}]${flat(text.slice(end, end + AROUND))}`;
}

const touch = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;
const equal = (one: Span, other: Span): boolean => one.start === other.start && one.end === other.end;

interface Gold extends Span {
  kind: EntityKind;
  facility: boolean;
}

/** What went wrong with a span that has no equal on the other side. */
function errorOf(text: string, one: Gold | EntityMention, others: readonly (Gold | EntityMention)[]): string {
  const near = others.find((other) => touch(one, other));
  if (near === undefined) return 'alone';
  if (near.kind !== one.kind) return `is ${near.kind}`;
  return `borders: ${text.slice(near.start, near.end).replace(/\s+/g, ' ')}`;
}

function tellErrors(
  counts: Counts,
  text: string,
  { gold, found }: { gold: readonly Gold[]; found: readonly EntityMention[] },
): void {
  for (const mark of gold) {
    if (found.some((mention) => equal(mention, mark) && mention.kind === mark.kind)) continue;
    const why = errorOf(text, mark, found);
    const kind = why === 'alone' ? 'missed' : why.startsWith('is') ? 'of another kind' : 'with other borders';
    counts.errors.push({ what: `${mark.kind} ${kind}`, text: `${excerpt(text, mark)} ${why}` });
  }
  for (const mention of found) {
    if (gold.some((mark) => touch(mark, mention))) continue;
    counts.errors.push({ what: `${mention.kind} out of nothing`, text: excerpt(text, mention) });
  }
}

/** Adds a text to the counts: marks of other types than persons, organisations, places are no names here. */
export function compareEntities(
  counts: Counts,
  { text, spans }: { text: string; spans: readonly Stretch[] },
  found: readonly EntityMention[],
): void {
  const gold = spans.flatMap(({ type, start, end }): Gold[] =>
    KINDS[type] === undefined ? [] : [{ start, end, kind: KINDS[type], facility: type === 'FAC' }],
  );
  const isRight = (mark: Gold): boolean =>
    found.some((mention) => equal(mention, mark) && mention.kind === mark.kind);
  for (const mark of gold) {
    for (const kind of mark.kind === 'place' && !mark.facility
      ? [mark.kind, 'location' as const]
      : [mark.kind]) {
      counts.tallies[kind].gold += 1;
      if (isRight(mark)) counts.tallies[kind].right += 1;
    }
  }
  for (const mention of found) {
    counts.tallies[mention.kind].found += 1;
    if (mention.kind === 'place' && !gold.some((mark) => mark.facility && touch(mark, mention)))
      counts.tallies.location.found += 1;
  }
  tellErrors(counts, text, { gold, found });
}

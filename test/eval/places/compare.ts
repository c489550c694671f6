import type { PlaceMention } from '../../../src/model/annotation.ts';
import type { Place } from '../../../nlp/places/gazetteer.ts';

/** Counts of one set, and what went wrong. */
export interface Tally {
  gold: number;
  found: number;
  /** Marks that a mention overlaps. */
  spotted: number;
  right: number;
  regionRight: number;
  errors: { kind: 'missed' | 'false' | 'other'; text: string }[];
}

/** A tally of nothing. */
export function createTally(): Tally {
  return { gold: 0, found: 0, spotted: 0, right: 0, regionRight: 0, errors: [] };
}

const AROUND = 30;

function excerpt(text: string, { start, end }: { start: number; end: number }): string {
  const flat = (part: string): string => part.replace(/\s+/g, ' ');
  return `${flat(text.slice(Math.max(0, start - AROUND), start))}[${flat(text.slice(start, end))}]${flat(text.slice(end, end + AROUND))}`;
}

/** Adds one text to the tally: each mark with the mention that overlaps it. */
export function compareSpans(
  tally: Tally,
  { text, marks }: { text: string; marks: readonly { start: number; end: number; place: Place }[] },
  mentions: readonly PlaceMention[],
): void {
  tally.gold += marks.length;
  tally.found += mentions.length;
  for (const mark of marks) {
    const mention = mentions.find(({ start, end }) => start < mark.end && mark.start < end);
    if (mention === undefined) {
      tally.errors.push({ kind: 'missed', text: `${excerpt(text, mark)} ${mark.place.id}` });
      continue;
    }
    tally.spotted += 1;
    if (mention.region === mark.place.region) tally.regionRight += 1;
    if (mention.place === mark.place.id) tally.right += 1;
    else
      tally.errors.push({
        kind: 'other',
        text: `${excerpt(text, mark)} ${mention.place}, not ${mark.place.id}`,
      });
  }
  for (const mention of mentions)
    if (!marks.some((mark) => mention.start < mark.end && mark.start < mention.end))
      tally.errors.push({ kind: 'false', text: `${excerpt(text, mention)} ${mention.place}` });
}

/** What was marked of an article: places, each once; `place` is null for one the gazetteer lacks. */
export interface ArticleMark {
  words: string;
  place: Place | null;
  /** Where it is when the gazetteer lacks it. */
  abroad: boolean;
  /** May be found or not. */
  either: boolean;
}

/** Adds one article to the tallies of places at home and abroad (countries, the own one among them), each place once. */
export function compareArticle(
  tallies: { home: Tally; abroad: Tally },
  { id, marks, text }: { id: string; marks: readonly ArticleMark[]; text: string },
  mentions: readonly PlaceMention[],
): void {
  const tallyOf = (abroad: boolean): Tally => (abroad ? tallies.abroad : tallies.home);
  const first = new Map([...mentions].reverse().map((mention) => [mention.place, mention]));
  for (const { place, words, either, abroad } of marks) {
    if (either) continue;
    const tally = tallyOf(abroad);
    tally.gold += 1;
    if (place !== null && first.has(place.id)) {
      tally.spotted += 1;
      tally.right += 1;
      tally.regionRight += 1;
    } else tally.errors.push({ kind: 'missed', text: `${id}: ${words} ${place?.id ?? '-'}` });
  }
  for (const [found, mention] of first) {
    const mark = marks.find(({ place }) => place?.id === found);
    if (mark?.either === true) continue;
    const tally = tallyOf(mention.region === null);
    tally.found += 1;
    if (mark === undefined)
      tally.errors.push({ kind: 'false', text: `${id}: ${excerpt(text, mention)} ${found}` });
  }
}

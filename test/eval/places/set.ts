import { readFileSync } from 'node:fs';
import { gazetteer, type Place } from '../../../nlp/places/gazetteer.ts';
import { parseMarked, type Marked } from '../../nlp/marked.ts';

/** A marked text with the ids its marks mean; every third line is for development, the others are the test. */
export interface PlaceText {
  input: Marked['input'];
  marks: { start: number; end: number; text: string; place: Place }[];
  part: 'dev' | 'test';
}

const ALL = gazetteer();
const BY_ID = new Map(ALL.map((place) => [place.id, place]));

const plain = (name: string): string => name.replace(/ (?:ауданы|ауылдық округі)$/, '');

/** Whether the place lies in what the second half of a label names: a region's id, a district or a town. */
function liesIn(place: Place, whole: string): boolean {
  if (place.region === whole) return true;
  return ALL.some(
    (holder) =>
      (holder.unit === 'd' || holder.unit === 'c') &&
      holder.kk === plain(whole) &&
      whole.endsWith('ауданы') === (holder.unit === 'd') &&
      holder.district === place.district,
  );
}

/** The place of a label: an id, or a Kazakh name and what it lies in ("Ұзынағаш@almaty_region"). Throws unless it is one place. */
export function placeOf(label: string): Place {
  const known = BY_ID.get(label);
  if (known !== undefined) return known;
  const [name = '', whole = ''] = label.split('@');
  const units = name.endsWith(' ауданы')
    ? ['d', 'b']
    : name.endsWith(' ауылдық округі')
      ? ['o']
      : ['c', 'u', 'v', 's'];
  const found = ALL.filter(
    (place) => units.includes(place.unit) && place.kk === plain(name) && liesIn(place, whole),
  );
  const towns = found.filter(({ unit }) => unit === 'c' || unit === 'u');
  const one = found.length === 1 ? found : towns;
  if (one.length !== 1) throw new Error(`Expected one place of the label "${label}", got ${found.length}`);
  return one[0]!;
}

/** The lines of a set: `¶` stands for a line break, lines that begin with # are remarks. */
export function readSet(name: string): PlaceText[] {
  return readFileSync(new URL(`../sets/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line, at): PlaceText => {
      const { input, marks } = parseMarked(line.replaceAll('¶', '\n'));
      return {
        input,
        marks: marks.map(({ label, start, end, text }) => ({ start, end, text, place: placeOf(label) })),
        part: at % 3 === 0 ? 'dev' : 'test',
      };
    });
}

import { CYRILLIC_CAPITAL, CYRILLIC_SMALL, LATIN_CAPITAL, LATIN_SMALL, classOf } from '../text/letters.ts';
import type { Arc, Arcs } from './decode.ts';
import { LOOK, toCyrillic, toLatin } from './look-alikes.ts';

/** Letters of the Kazakh and Russian alphabets. */
export const PLAIN_CYRILLIC = CYRILLIC_SMALL | CYRILLIC_CAPITAL;
/** a to z, small and capital. */
export const PLAIN_LATIN = LATIN_SMALL | LATIN_CAPITAL;

const ownArcs = new Map<number, readonly Arc[]>();
const NONE: readonly Arc[] = [];

function ownArc(code: number): readonly Arc[] {
  let arcs = ownArcs.get(code);
  if (arcs === undefined)
    ownArcs.set(code, (arcs = [{ take: 1, give: String.fromCharCode(code).toLowerCase(), cost: 0 }]));
  return arcs;
}

function looksOnly(table: ReadonlyMap<string, readonly Arc[]>): Map<string, readonly Arc[]> {
  return new Map(
    [...table].map(([character, arcs]) => {
      const looks = arcs.filter(({ cost }) => cost === LOOK);
      return [character, looks.length > 0 ? looks : arcs];
    }),
  );
}

function arcsOf(own: number, foreign: ReadonlyMap<string, readonly Arc[]>): Arcs {
  return (characters, at) => {
    const code = characters.charCodeAt(at);
    return (classOf(code) & own) !== 0 ? ownArc(code) : (foreign.get(characters[at]!) ?? NONE);
  };
}

/** Every character as the Cyrillic letters it may stand for. */
export const cyrillicArcs: Arcs = arcsOf(PLAIN_CYRILLIC, toCyrillic);
/** Every character as the letters a to z it may stand for. */
export const latinArcs: Arcs = arcsOf(PLAIN_LATIN, toLatin);
/** The same with letters read by their looks only where they have any. */
export const cyrillicLooks: Arcs = arcsOf(PLAIN_CYRILLIC, looksOnly(toCyrillic));
/** The same with letters read by their looks only where they have any. */
export const latinLooks: Arcs = arcsOf(PLAIN_LATIN, looksOnly(toLatin));

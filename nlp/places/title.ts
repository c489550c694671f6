import type { Localized } from '../../src/model/language.ts';
import { REGIONS } from '../taxonomy/index.ts';
import type { Place } from './gazetteer.ts';

// Kazakh letters as English texts write them.
const LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  'аa әa бb вv гg ғg дd еe ёe жzh зz иi йi кk қk лl мm нn ңn оo өo пp рr сs тt уu ұu үu фf хkh һh цts чch шsh щshch ъ ыy іi ь эe юyu яya'
    .split(' ')
    .map((pair) => [pair[0]!, pair.slice(1)]),
);

function romanise(name: string): string {
  let latin = '';
  for (const letter of name) {
    const small = letter.toLowerCase();
    const sounds = LATIN[small] ?? letter;
    latin += small === letter ? sounds : sounds.charAt(0).toUpperCase() + sounds.slice(1);
  }
  return latin;
}

const REGION_NAMES = new Map(REGIONS.map((region) => [region.id, region.name]));
const ADJECTIVE = /(?:ск|цк)ий$/;

/** What people call a place in each language, with the word for its kind where it is a region or district: "Талгарский район". */
export function titleOf({ id, unit, region, ru, kk, en }: Place): Localized {
  const regionName = unit === 'r' ? REGION_NAMES.get(id) : undefined;
  if (regionName !== undefined) return regionName;
  const latin = en ?? romanise(kk);
  const inRussian = (kind: string): string => (ADJECTIVE.test(ru) ? `${ru} ${kind}` : `${kind} ${ru}`);
  if (unit === 'd' || unit === 'b')
    return { ru: inRussian('район'), kk: `${kk} ауданы`, en: `${latin} District` };
  if (unit === 'o')
    return { ru: inRussian('сельский округ'), kk: `${kk} ауылдық округі`, en: `${latin} Rural District` };
  if (unit === 'r' && region === null && /(?:ск|цк)ая$/.test(ru))
    return { ru: `${ru} область`, kk: `${kk} облысы`, en: `${latin} Region` };
  return { ru, kk, en: latin };
}

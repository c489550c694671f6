import { withoutFleeting } from './stem-ru-fleeting.ts';
import { nounStem } from './stem-ru-nouns.ts';
import { snowballRu } from './stem-ru-snowball.ts';

// Snowball takes the end of nouns in -ан and -ал for that of a verb in some cases and not in others (Казахстан,
// Казахстана): the stem without the consonant is used for every case.
const UNSTEADY = /[аеиоуыэюя].*[ая][нл]$/;
// What Snowball throws together with another word (статья, насилие) or leaves apart from its own forms.
const WHOLE: ReadonlyMap<string, string> = new Map([
  ['деньги', 'деньг'],
  ['денег', 'деньг'],
  ['стать', 'ста'],
  ['насилу', 'насилу'],
]);

/** Stem of a lower-case Russian word by Snowball, with ё as е, and with nouns steadied over their cases. */
export function stemRu(word: string): string {
  const plain = word.includes('ё') ? word.replaceAll('ё', 'е') : word;
  const listed = WHOLE.get(plain) ?? nounStem(plain);
  if (listed !== null) return listed;
  const stem = withoutFleeting(snowballRu(plain));
  return UNSTEADY.test(stem) ? stem.slice(0, -1) : stem;
}

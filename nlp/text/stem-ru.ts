import { newStemmer } from 'snowball-stemmers';
import { withoutFleeting } from './stem-ru-fleeting.ts';
import { nounStem } from './stem-ru-nouns.ts';

const snowball = newStemmer('russian');

// Snowball takes the end of nouns in -ан and -ал for that of a verb in some cases and not in others (Казахстан,
// Казахстана): the stem without the consonant is used for every case.
const UNSTEADY = /([аеиоуыэюя].*[ая])[нл]$/;
// What Snowball throws together with another word (статья, насилие) or leaves apart from its own forms.
const WHOLE: ReadonlyMap<string, string> = new Map([
  ['деньги', 'деньг'],
  ['денег', 'деньг'],
  ['стать', 'ста'],
  ['насилу', 'насилу'],
]);

/** Stem of a lower-case Russian word by Snowball, with ё as е, and with nouns steadied over their cases. */
export function stemRu(word: string): string {
  const plain = word.replaceAll('ё', 'е');
  return WHOLE.get(plain) ?? nounStem(plain) ?? withoutFleeting(snowball.stem(plain)).replace(UNSTEADY, '$1');
}

import { newStemmer } from 'snowball-stemmers';
import { stemKk } from './stem-kk.ts';
import { stemRu } from './stem-ru.ts';

const english = newStemmer('english');

const LATIN = /^[a-z]+$/;
const CYRILLIC = /^[а-яёәғқңөұүһі]+$/;
const KK_LETTER = /[әғқңөұүһі]/;
// Endings of Kazakh words without Kazakh letters that next to no Russian word has
// (counted over 122,000 Kazakh and 614,000 Russian running words: under 1 in 50 of the hits is Russian).
const KK_ENDING =
  /(?:ын|ында|ына|ынан|ымен|[аяуы]лар|(?:[аяуы]л|[йлмнрз]д|[кптсш]т)ар(?:ы|да|дан|ды|ына|ынан|ын|ында|мен|ымен))$/;

/** Whether the letters of the word alone show it to be Kazakh: a Kazakh letter or an ending that Russian lacks. */
function looksKazakh(word: string): boolean {
  return KK_LETTER.test(word) || (word.length > 4 && KK_ENDING.test(word));
}

/**
 * Stem of one normalised word. The word alone decides, never its neighbours, so that a query repeats it:
 * Latin letters go to English Snowball; a Cyrillic word that looks Kazakh first loses its Kazakh endings;
 * what then has no Kazakh letter goes to Russian Snowball ("банктің", "банк" and "банка" meet in "банк").
 */
export function stemWord(word: string): string {
  if (LATIN.test(word)) return english.stem(word);
  if (!CYRILLIC.test(word)) return word;
  const stem = looksKazakh(word) ? stemKk(word) : word;
  return KK_LETTER.test(stem) ? stem : stemRu(stem);
}

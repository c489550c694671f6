import { stemEn } from './stem-en.ts';
import { readKk } from './stem-kk.ts';
import type { KazakhReading } from './stem-kk.ts';
import { stemRu } from './stem-ru.ts';
import { readRussified } from './stem-russified.ts';

const LATIN = /^[a-z]+$/;
const CYRILLIC = /^[а-яёәғқңөұүһі]+$/;
const KK_LETTER = /[әғқңөұүһі]/;
// Endings of Kazakh words without Kazakh letters that next to no Russian word has, in groups: possessives; plurals; cases
// after sounds that no Russian ending follows so; doers and verbs. Found on Kazakh and held against 35,000 Russian
// word forms: under 1 in 50 of the hits is Russian.
const KK_ENDING =
  /(?:(?:[аеиоуяй]с)?ын(?:да|а|ан|дай)?|ымен|ясы|уы|[аяуырй]лар|[лмнз]дар|[рй]лер|ттар|ттер|(?:[аяуырй]л|[йлмнрз]д|[кптсш]т)ар(?:ы|да|дан|ды|мен)|(?:л|[йлмнрз]д|[кптс]т)ер(?:ге|де|ден|мен)|[иеьу]я(?:да|дан|ны|мен|лы)|[йлмн]мен|збен|[кптсдгвф]пен|(?:[ймтс]|[еиа]з|[^б]ер)ге|(?:тт|[кпгв]т)(?:а|е)н|йды|лды|мды|рлы|дт(?:ы|а|ар|ан)|шы(?:лар|ны|мен)?|[ыау]пты?|мыз|сыз|ып)$/;
const SHORTEST_ROOT = 3;
// Shorter ones begin with a vowel (алды, айда); де-, же-, су- are Russian as often (дела, жена, суда).
const SHORT_ROOT = /^[аеоуыэ]./;
const VERB_ENDING = /(?:[еу]п|ды|ген)$/;
const SHORTEST_LOAN = 4;
// Russian words that could be a Kazakh root with suffixes; by hand.
const RUSSIAN = new Set(
  'пару паре пары парой парад параде парада даны дам дама дамы даме жара жару шары таким такими барак марте машине китай катерина каскада кошкин казани орбите салам сыра осады атомы активы мотивы аспекты актив мотив твиттер съезда съезде оба обама бой той той туда там сам сама тома маша миша саша басте боске семьи деды себе тебе'.split(
    ' ',
  ),
);

function hasKnownRoot(word: string, { root, stem, suffixes, isVerb }: KazakhReading): boolean {
  if (root === 'unknown') return false;
  if (root === 'loan') return suffixes > 0 && stem.length >= SHORTEST_LOAN;
  if (suffixes === 0 || stem.length >= SHORTEST_ROOT) return true;
  return SHORT_ROOT.test(stem) || KK_ENDING.test(word) || (isVerb && VERB_ENDING.test(word));
}

/** Stem by the Kazakh reading; a loan ends as its Russian word does, so that both languages meet in it. */
function stemOf({ stem, root, isBare }: KazakhReading): string {
  return root === 'kazakh' || !isBare || KK_LETTER.test(stem) ? stem : stemRu(stem);
}

/**
 * Stem of one normalised word. The word alone decides which stemmer it goes to, never its neighbours, so that a query
 * repeats what was indexed: Latin letters go to English; a Kazakh letter, a root of the Kazakh table or an ending that
 * only Kazakh has sends it to the Kazakh stemmer; a known Kazakh word spelt with Russian letters becomes that word
 * (кылмыстын: қылмыс); the rest goes to Russian. A word both languages have gets the same stem from both ("банктің", "банка": "банк").
 */
export function stemWord(word: string): string {
  if (LATIN.test(word)) return stemEn(word);
  if (!CYRILLIC.test(word)) return word;
  if (KK_LETTER.test(word)) {
    const reading = readKk(word);
    return reading === null ? word : stemOf(reading);
  }
  if (RUSSIAN.has(word)) return stemRu(word);
  const reading = readKk(word);
  if (reading !== null && hasKnownRoot(word, reading)) return stemOf(reading);
  const russified = readRussified(word);
  if (russified !== null) return russified;
  return reading !== null && word.length > 4 && KK_ENDING.test(word) ? stemOf(reading) : stemRu(word);
}

import { newStemmer } from 'snowball-stemmers';

const snowball = newStemmer('russian');

// Snowball takes the end of these nouns for a verb ending in some cases and not in others
// (кредит, кредита); they are declined here by rule instead.
const NOUN_ENDING = '(?:а|у|ом|е|ы|ов|ам|ами|ах)?';
const NOUNS = new RegExp(
  `^((?:микро|авто|нарко|онлайн|само|пере)?(?:кредит|депозит|транзит|бандит|дефицит|профицит|лимит|аудит|визит|паразит|динамит|реквизит|фентанил|этил|метил|винил|аэрофлот))${NOUN_ENDING}$`,
);
// The same for -ан and -ал (Казахстан, Казахстана; материал): the stem without the consonant is used for every case.
const UNSTEADY = /([аеиоуыэюя].*[ая])[нл]$/;

/** Stem of a lower-case Russian word by Snowball, with ё as е, and with nouns in -ан, -ал and -ит steadied over their cases. */
export function stemRu(word: string): string {
  const plain = word.replaceAll('ё', 'е');
  const noun = NOUNS.exec(plain);
  if (noun !== null) return noun[1]!;
  return snowball.stem(plain).replace(UNSTEADY, '$1');
}

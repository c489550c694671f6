import { GIVEN_NAMES } from '../personal/given-names.ts';
import { foldWord } from './forms.ts';
import type { Place } from './gazetteer.ts';

/**
 * What a name needs to be believed: 0 nothing but a capital letter; 1 a sign of place (a word for its kind, a preposition
 * or an ending of place, a list of places); 2 a sign of place and its own region or district in the text; 3 a word for
 * its kind beside it.
 */
export type Need = 0 | 1 | 2 | 3;

const words = (text: string): Set<string> => new Set(text.trim().split(/\s+/).map(foldWord));

// Names of towns and regions that are rivers, mountains, persons or common words as well. By reading the list of towns.
const SIGN =
  words(`орал oral саран сарань saran сатпаев сатбаев сәтбаев satpayev курчатов kurchatov қонаев конаев konaev
  qonaev карабалык алга талгар talgar аксай aksai aksay аксу aksu балхаш балқаш balkhash зайсан zaisan zaysan есик esik
  yesik арысь арыс arys каражал ушарал уштобе үштөбе саркан шалкар акколь ақкөл степняк чу шу shu сергеевка приозерск
  джамбул джетысай эмба ембі иссык жетысу жетісу jetisu zhetysu улытау ulytau байконыр боровое бурабай burabay курган
  қорған грозный ош osh иу троицк орск кордай мерке меркі отар самара жанатас`);
const RELATED = words(
  'алға есиль есіл шар жем темир темір гурьев кунаев тобыл тобол каратау karatau арал aral нарын талас самар',
);
const KIND = words('абай abai abay алтай altai altay алатау alatau достық достык');

/** Names that are common words: at the head of a sentence, where every word has a capital letter, they need a word for their kind. */
export const COMMON_WORDS = words('есик алга арал темир шар жем саран достык ушарал казан');

// Villages of one word shorter than this are too often something else.
const SHORTEST_LONE = 5;
const SURNAME = /(?:ов|ев|ин|улы|бай|бек)$/;
const ADJECTIVE = /(?:ый|ий|ой|ая|ое|ее)$/;
const GIVEN = new Set([...GIVEN_NAMES].map(foldWord));

function villageNeed(key: string, { rank, unit }: Place, namesakes: number): Need {
  if (namesakes > 1 || unit === 's') return 3;
  // Villages of several words are mostly called after persons and tales.
  if (rank < 2 && key.includes(' ')) return 3;
  if (key.length < SHORTEST_LONE || GIVEN.has(key) || SURNAME.test(key) || ADJECTIVE.test(key)) return 3;
  return rank >= 2 ? 1 : 2;
}

/** What `key`, a folded name of `place` that `namesakes` settlements share, needs. */
export function needOf(key: string, place: Place, namesakes: number): Need {
  const { unit } = place;
  if (unit === 'n' || (unit === 'r' && place.region === null)) return 0;
  // A district whose name no settlement has may be named alone: "Мұнайлыда".
  if (unit === 'd') return namesakes === 0 && !KIND.has(key) ? 2 : 3;
  if (unit === 'b' || unit === 'o') return 3;
  if ((unit === 'v' || unit === 's') && place.rank < 2) return villageNeed(key, place, namesakes);
  if (KIND.has(key)) return 3;
  if (RELATED.has(key)) return 2;
  if (SIGN.has(key)) return 1;
  return unit === 'c' || unit === 'r' || unit === 'x' ? 0 : villageNeed(key, place, namesakes);
}

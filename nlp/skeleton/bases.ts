// What is left of a word without its inflection, roughly: only to tell that an unseen form belongs to a known word.

const split = (text: string): string[] => text.split(' ');

const RU_ENDINGS = new Set(
  split(
    'а я о е ё ы и у ю ь й ам ям ах ях ов ев ёв ей ой ою ею ом ем ём ий ый ая яя ое ее ие ые ую юю ых их ым им ами ями ого его ому ему ыми ими ью ия ии ию ием иям иях иями ет ёт ит ут ют ат ят ешь ишь ете ите л ла ло ли ть ал ала ало али ать ают ает аю ил ила или ило ить ел ела ело ели еть ян яна яны ан ана ано аны ен ена ено ены ована ован овано ованы овать овал овала овали ует уют уя вши вший вшая вшие вшего вших вшим щий щая щие щего щих щим нный нная нное нные нного нных нным нной ной ный ная ное ные ного ных ным ному ность ности ностью',
  ),
);
const RU_LONGEST = 5;
const RU_SHORTEST_BASE = 3;

/** A Russian word without its ending and without -ся; at least three letters are kept. */
export function baseRu(word: string): string {
  const bare = /[^aя]с[яь]$/.test(word) && word.length > 6 ? word.slice(0, -2) : word;
  const longest = Math.min(RU_LONGEST, bare.length - RU_SHORTEST_BASE);
  for (let length = longest; length > 0; length -= 1)
    if (RU_ENDINGS.has(bare.slice(-length))) return bare.slice(0, -length);
  return bare;
}

const EN_ENDINGS = split('s es ed ing er ers ly d');

/** The forms an English word may be an inflection of, itself left out. */
export function basesEn(word: string): string[] {
  return EN_ENDINGS.filter((ending) => word.endsWith(ending) && word.length - ending.length >= 3).flatMap(
    (ending) => {
      const base = word.slice(0, -ending.length);
      return ending === 'ing' || ending === 'er' ? [base, `${base}e`] : [base];
    },
  );
}

const KK_SUFFIXES = new Set(
  split(
    'лар лер дар дер тар тер ым ім м ың ің ң ңыз ңіз ыңыз іңіз ы і сы сі мыз міз ымыз іміз ның нің дың дің тың тің ға ге қа ке на не а е ны ні ды ді ты ті н да де та те нда нде дан ден тан тен нан нен мен бен пен дағы дегі тағы тегі ндағы ндегі лық лік дық дік тық тік лығы лігі дығы дігі тығы тігі шы ші сыз сіз лы лі дай дей тай тей ша ше ған ген қан кен атын етін йтын йтін ып іп п у уы уі са се сын сін мын мін сың сің мыз міз б пын пін бын бін ар ер р с ла ле да де та те й а ды ді ты ті ылған ілген лған лген нған нген ыл іл л ын ін н ыс іс с т дыр дір тыр тір ғыз гіз қыз кіз мақ мек бақ бек пақ пек ушы уші қы кі ғы гі рақ рек ырақ ірек',
  ),
);
const KK_LONGEST = 5;
// Suffixes of one letter make anything out of anything: they cost twice.
const KK_MOST = 5;

/** Whether what follows a Kazakh stem can be cut into a few suffixes. */
export function isKazakhEnding(tail: string, most = KK_MOST): boolean {
  if (tail === '') return true;
  for (let length = Math.min(KK_LONGEST, tail.length); length > 0; length -= 1) {
    const left = most - (length === 1 ? 2 : 1);
    if (left >= 0 && KK_SUFFIXES.has(tail.slice(0, length)) && isKazakhEnding(tail.slice(length), left))
      return true;
  }
  return false;
}

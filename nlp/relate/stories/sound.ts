// How a word sounds, by its consonants, so that a name and a loan word meet whatever alphabet they are written in.

const CYRILLIC: Readonly<Record<string, string>> = {
  б: 'b', в: 'v', г: 'g', ғ: 'g', д: 'd', ж: 'j', з: 's', к: 'k', қ: 'k', л: 'l', м: 'm', н: 'n', ң: 'ng', п: 'p',
  р: 'r', с: 's', т: 't', ф: 'f', х: '', һ: '', ц: 's', ч: 'c', ш: 'c', щ: 'c',
}; // prettier-ignore
const LATIN: Readonly<Record<string, string>> = {
  b: 'b', d: 'd', f: 'f', g: 'g', j: 'j', k: 'k', l: 'l', m: 'm', n: 'n', p: 'p', q: 'k', r: 'r', s: 's', t: 't',
  v: 'v', w: 'v', x: 'ks', z: 's', c: 'k',
}; // prettier-ignore
const MOST = 5;

function ofLatin(word: string): string {
  return word
    .replace(/sch|tch|sh|ch|cz/g, 'Ч')
    .replace(/ph/g, 'f')
    .replace(/zh/g, 'j')
    .replace(/kh|gh/g, '')
    .replace(/ck/g, 'k')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/t(?=ion)/g, 's')
    .replace(/ts|tz/g, 's')
    .replace(/[a-zЧ]/g, (letter) => (letter === 'Ч' ? 'c' : (LATIN[letter] ?? '')));
}

const ofCyrillic = (word: string): string =>
  word
    .replace(/дж/g, 'ж')
    .replace(/тс/g, 'с')
    .replace(/./gsu, (letter) => CYRILLIC[letter] ?? '');

/**
 * Consonants of a word in small letters, Latin or Cyrillic, doubled ones once, at most five, after a dot where the word begins
 * with a vowel ("вашингтон", "washington": `vcngt`); empty when there are none. Vowels differ too much between spellings.
 */
export function soundOf(word: string): string {
  const isLatin = /^[a-z]/.test(word);
  const sounds = (isLatin ? ofLatin(word) : ofCyrillic(word)).replace(/(.)\1+/g, '$1');
  const begins = /^[aeiouyаеёиоуыэюяәөұүі]/.test(word) ? '.' : '';
  return sounds === '' ? '' : begins + sounds.slice(0, MOST);
}

const SHORT_LATIN: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ж: 'j', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm', н: 'n',
  о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'c', ч: 'ch', ш: 'sh', э: 'e', ю: 'yu', я: 'ya',
}; // prettier-ignore

/** An abbreviation in Latin letters ("НАТО": `nato`). */
export function abbreviationKey(written: string): string {
  return written.toLowerCase().replace(/[а-яё]/g, (letter) => SHORT_LATIN[letter] ?? letter);
}

const KAZAKH_ENDING =
  /(?:лар|лер|дар|дер|тар|тер)?(?:ының|інің|ның|нің|дың|дің|тың|тің|ында|інде|ынан|інен|ына|іне|сына|сіне|сында|сінде|дағы|дегі|тағы|тегі|нда|нде|да|де|та|те|дан|ден|тан|тен|нан|нен|ға|ге|қа|ке|ды|ді|ты|ті|ны|ні|мен|бен|пен|лық|лік|дық|дік|тық|тік|сы|сі|лар|лер|дар|дер|тар|тер)$/;

/** A Kazakh word without its last ending, where enough of it stays: what stemmers do not know, names above all. */
export function withoutKazakhEnding(word: string): string {
  const bare = word.replace(KAZAKH_ENDING, '');
  return bare.length >= 4 ? bare : word;
}

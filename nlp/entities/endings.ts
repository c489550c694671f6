const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Endings of Kazakh nouns, one by one and as they follow each other. */
export const ENDINGS_KK = words(
  'ның нің дың дің тың тің ға ге қа ке на не ны ні ды ді ты ті н да де та те нда нде дан ден тан тен нан нен мен бен пен дағы дегі тағы тегі ндағы ндегі лар лер дар дер тар тер ы і сы сі ын ін сын сін ының інің сының сінің ына іне сына сіне ында інде сында сінде ынан інен сынан сінен ымен імен сымен сімен ындағы індегі сындағы сіндегі дікі тікі нікі ша ше',
);

/** Case endings of Russian nouns and adjectives. */
export const ENDINGS_RU = words(
  'а у ом ем е ы и я ю ой ей ою ею ью ю ам ами ах ям ями ях ов ев ым ого ому ым ом ая ую ой ий ый ое ие ые их ых ими',
);

/** No ending is longer. */
export const LONGEST_ENDING = 7;

const LEAST_LEFT = 4;

/** The word without its endings as far as four letters are left: equal for most forms of one name, and for some others. */
export function bareOf(lower: string): string {
  let bare = lower;
  for (let again = true; again;) {
    again = false;
    for (let cut = Math.min(LONGEST_ENDING, bare.length - LEAST_LEFT); cut >= 1; cut -= 1) {
      const ending = bare.slice(-cut);
      if (!ENDINGS_KK.has(ending) && !ENDINGS_RU.has(ending)) continue;
      bare = bare.slice(0, -cut);
      again = true;
      break;
    }
  }
  return bare;
}

const AFTER_NAME =
  '(?:а|у|ым|ом|е|ой|ы|тің|тың|қа|ке|ті|ты|пен|тен|тан|те|та|аның|аға|аны|амен|адан|ада|ымен|ның|нің|ға|ге)?';
const SURNAME = new RegExp(
  `^\\p{L}{2,}(?:(?:[оеё]в|[иы]н)${AFTER_NAME}|(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую|ийдің|ийге|ийді)|енко|(?:чук|швили|дзе|ян|янц)${AFTER_NAME})$|^[a-z]{3,}(?:[oey]va?|[iy]na?|sk(?:y|iy|aya)|enko|shvili)$`,
  'u',
);
const PATRONYMIC =
  /^\p{L}{2,}(?:(?:[оеё]вич|ьич|мич)(?:а|у|ем|ом|е)?|(?:[оеё]вн|ичн|инишн)(?:а|ы|е|у|ой)|(?:ұлы|(?<![аеоуыэюяәіөү])улы|қызы|кызы)(?:ның|нің|на|не|ға|ге|мен|нан|нен|н|нда)?|оглы|гызы|тегі)$|^[a-z]{3,}(?:uly|[kq]yzy|ovich|evich|ovna|evna)$/u;

// What one of these words has somewhere; asked first, for the patterns try every place of a word.
const IN_SURNAME = /[оеё]в|[иы]н|[сц]к|енко|чук|швили|дзе|ян|[a-z]/;
const IN_PATRONYMIC = /вич|ьич|мич|вн|ичн|ишн|[ұу]лы|[қк]ызы|оглы|гызы|тегі|[a-z]/;

/** Whether a lower-case word ends as surnames do. */
export function endsAsSurname(lower: string): boolean {
  return IN_SURNAME.test(lower) && SURNAME.test(lower);
}

/** Whether a lower-case word ends as patronymics do. */
export function endsAsPatronymic(lower: string): boolean {
  return IN_PATRONYMIC.test(lower) && PATRONYMIC.test(lower);
}

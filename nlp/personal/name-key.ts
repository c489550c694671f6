const SURNAME = String.raw`\p{L}{2}(?:[ое]в|[иы]н)`;
const FEMININE = String.raw`\p{L}{2}(?:овн|евн|ичн|ск|цк)`;
const CASE_AFTER_SURNAME = new RegExp(
  `(?<=${SURNAME})(?:а|у|ым|ом|ем|е|ой|ою|ы|ых|ыми|аның|аға|аны|амен|адан|ада|тің|тың|ге|ға|қа|ке|ті|ты|пен|тен|тан|те|та)$`,
  'u',
);
const CASE_AFTER_ADJECTIVE = new RegExp(
  `(?<=${FEMININE})(?:а|ы|е|у|ой|ою|ий|ого|ому|им|ом|ая|ую|их|ими)(?:дің|ге|ді|ден|мен)?$`,
  'u',
);
const AFTER_CHILD = /(?<=(?:ұлы|(?<![аеоуыэюяәіөү])улы|қызы|кызы))\p{L}+$/u;
const CASE =
  /(?<=\p{L}{3})(?:а|у|ом|ем|е|ы|и|ю|я|ой|ей|ью|ою|ею|ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|ны|ні|ды|ді|ты|ті|дан|ден|тан|тен|нан|нен|да|де|та|те|мен|бен|пен)$/u;
const SOFT_END = /(?<=\p{L}{3})[аяоеийьюуыі]+$/u;

/**
 * A word of a name without its case ending and its last vowels, lower case, ё as е: equal for the forms of one name in
 * Kazakh and Russian, for both genders of a surname, and at times for two like names.
 */
export function nameKey(word: string): string {
  const lower = word.toLowerCase().replaceAll('ё', 'е').replace(AFTER_CHILD, '');
  const family = lower.replace(CASE_AFTER_SURNAME, '').replace(CASE_AFTER_ADJECTIVE, '');
  if (family !== lower || /[ое]в$|[иы]н$|[ұу]лы$|[қк]ызы$/u.test(lower)) return family;
  return lower.replace(CASE, '').replace(SOFT_END, '');
}

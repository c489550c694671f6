import { SUBSTANCES } from '../taxonomy/index.ts';

const LOOK_ALIKE: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  е: 'e',
  н: 'h',
  к: 'k',
  м: 'm',
  о: 'o',
  р: 'p',
  т: 't',
  х: 'x',
  у: 'y',
};
const LONGEST = 5;
const LATIN_CODE = /^\d+-?[a-z]+$/;

let codes: Set<string> | null = null;

function knownCodes(): Set<string> {
  return new Set(
    SUBSTANCES.flatMap((substance) => substance.codes)
      .map((code) => code.toLowerCase())
      .filter((code) => LATIN_CODE.test(code))
      .map((code) => code.replace('-', '')),
  );
}

/**
 * The Latin letters that a code's Cyrillic ones, in small letters, are typed for after its number: `ap` for "4-АР"; null
 * where the list of substances has no such code, so that roads and machines (М-36, Ту-154) keep their letters.
 */
export function codeLetters(number: string, letters: string): string | null {
  if (letters.length > LONGEST) return null;
  let latin = '';
  for (const letter of letters) {
    const twin = LOOK_ALIKE[letter];
    if (twin === undefined) return null;
    latin += twin;
  }
  codes ??= knownCodes();
  return codes.has(number + latin) ? latin : null;
}

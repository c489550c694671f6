// Cyrillic letters that look like Latin ones, as capitals or as small letters, become those: РМК, ВМК and 4-АР are then
// PMK, BMK and 4-AP. Names are folded in the same way, so nothing else changes for them.
const LOOK_ALIKE: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  е: 'e',
  ё: 'e',
  һ: 'h',
  н: 'h',
  і: 'i',
  к: 'k',
  м: 'm',
  о: 'o',
  р: 'p',
  ѕ: 's',
  т: 't',
  у: 'y',
  х: 'x',
  ј: 'j',
};

/** What a character is to the matcher: nothing that a name may have, a gap inside a name, one without width, or a folded letter or digit. */
export const OTHER = 1;
export const GAP = 2;
export const NO_WIDTH = 3;

const GAPS = ' \u00a0\u202f\n-‐‑‒–—―−,()[]{}\'’ʼ′″"·/';
const WITHOUT_WIDTH = /[\u00ad\u200b-\u200f\u2060\ufeff]/;

function classify(code: number): number {
  const letter = String.fromCharCode(code).toLowerCase();
  if (GAPS.includes(letter)) return GAP;
  if (WITHOUT_WIDTH.test(letter)) return NO_WIDTH;
  if (!/[\p{L}\p{N}]/u.test(letter)) return OTHER;
  return (LOOK_ALIKE[letter] ?? letter).charCodeAt(0);
}

// Filled as characters are met.
const folded = new Uint16Array(65_536);

/** OTHER, GAP, NO_WIDTH, or the code of the folded letter or digit (always above 31). */
export function foldCode(code: number): number {
  const known = folded[code]!;
  return known === 0 ? (folded[code] = classify(code)) : known;
}

/** Whether the character at the offset is a letter or digit. */
export function isWordAt(text: string, at: number): boolean {
  return at >= 0 && at < text.length && foldCode(text.charCodeAt(at)) > NO_WIDTH;
}

/** A name's folded letters, and before which of them it has a gap. */
export function foldName(name: string): { letters: string; gaps: number[] } {
  let letters = '';
  const gaps: number[] = [];
  for (let at = 0; at < name.length; at += 1) {
    const code = foldCode(name.charCodeAt(at));
    if (code > NO_WIDTH) letters += String.fromCharCode(code);
    else if (code !== NO_WIDTH && letters !== '' && gaps.at(-1) !== letters.length) gaps.push(letters.length);
  }
  return { letters, gaps };
}

/** Kinds of last sound that decide the first sound of a Kazakh suffix; one bit each. */
export const VOWEL = 1;
export const GLIDE = 2;
export const LATERAL = 4;
export const NASAL = 8;
export const SIBILANT = 16;
export const VOICELESS = 32;
export const SOUND_KINDS = [VOWEL, GLIDE, LATERAL, NASAL, SIBILANT, VOICELESS] as const;

/** Vowel harmony; one bit each. */
export const BACK = 1;
export const FRONT = 2;

const FIRST = 0x4_00;
const LETTERS = 0x1_00;

/** The values of the letters of the Cyrillic block. */
function byLetter(
  fallback: number,
  rows: readonly (readonly [value: number, letters: string])[],
): Uint8Array {
  const values = new Uint8Array(LETTERS).fill(fallback);
  for (const [value, letters] of rows)
    for (const letter of letters) values[letter.charCodeAt(0) - FIRST] = value;
  return values;
}

const KINDS = byLetter(VOICELESS, [
  [VOWEL, 'аәеёоөұүыіэюя'],
  [GLIDE, 'рйуи'],
  [LATERAL, 'л'],
  [NASAL, 'мнң'],
  [SIBILANT, 'зж'],
]);
const HARMONIES = byLetter(0, [
  [BACK, 'аоұыёюя'],
  [FRONT, 'әеөүіэ'],
  [BACK | FRONT, 'и'],
]);

/** Kind of sound of the letter with the code. Loans in б, в, г, д count as voiceless. */
export function soundOf(code: number): number {
  return KINDS[code - FIRST] ?? VOICELESS;
}

/** Harmony of a vowel: both bits for и (тиын is back, кредит front), 0 for у and consonants, which have that of the vowel before. */
export function vowelHarmony(code: number): number {
  return HARMONIES[code - FIRST] ?? 0;
}

/** Я and ю after a vowel written out as й and vowel, so that a suffix may begin inside them (қоюы: қой-у-ы). */
export function writeOut(word: string): string {
  return !/[яю]/.test(word)
    ? word
    : word.replace(/(?<=[аәеёиоөуұүыіэюя])[яю]/g, (letter) => (letter === 'я' ? 'йа' : 'йу'));
}

/** The opposite of `writeOut`, for a part of `word` before it was written out; сыйақы has its й and а of its own. */
export function writeIn(part: string, word: string): string {
  return /[яю]/.test(word) ? part.replace(/й[ау]/g, (pair) => (pair === 'йа' ? 'я' : 'ю')) : part;
}

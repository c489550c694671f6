/** What was done to the letters of a token; a token may bear several, or-ed together. */
export const LOOK_ALIKE = 1;
export const LEET = 2;
export const INVISIBLE_INSIDE = 4;
export const SEPARATED = 8;
export const REPEATED = 16;
/** Latin i for Kazakh і: a habit of Kazakh typists, no disguise. */
export const LATIN_I = 32;
/** Two words without a space between them. */
export const GLUED = 64;
/** Kazakh in Latin or Arabic letters, told in Cyrillic. */
export const OTHER_ALPHABET = 128;

/** The tricks that hide a word from a reader by rule; the others are habits and slips. */
export const HIDING = LOOK_ALIKE | LEET | INVISIBLE_INSIDE | SEPARATED;

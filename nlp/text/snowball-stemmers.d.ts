declare module 'snowball-stemmers' {
  /** A Snowball stemmer by the English name of its language. */
  export function newStemmer(language: 'russian' | 'english'): { stem(word: string): string };
}

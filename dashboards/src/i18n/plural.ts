/** The forms of a phrase that counts, by CLDR plural category; `{n}` stands for the number. */
export interface Plural {
  one?: string;
  few?: string;
  many?: string;
  other: string;
}

/** A Kazakh case. */
export type CaseKk = 'nom' | 'gen' | 'dat' | 'acc' | 'loc' | 'abl' | 'ins';

const ENDINGS: Readonly<
  Record<CaseKk, Readonly<Record<'vowel' | 'nasal' | 'voiced' | 'buzzing' | 'voiceless' | 'own', string>>>
> = {
  nom: { vowel: '', nasal: '', voiced: '', buzzing: '', voiceless: '', own: '' },
  gen: { vowel: 'ның', nasal: 'ның', voiced: 'дың', buzzing: 'дың', voiceless: 'тың', own: 'ның' },
  dat: { vowel: 'ға', nasal: 'ға', voiced: 'ға', buzzing: 'ға', voiceless: 'қа', own: 'на' },
  acc: { vowel: 'ны', nasal: 'ды', voiced: 'ды', buzzing: 'ды', voiceless: 'ты', own: 'н' },
  loc: { vowel: 'да', nasal: 'да', voiced: 'да', buzzing: 'да', voiceless: 'та', own: 'нда' },
  abl: { vowel: 'дан', nasal: 'нан', voiced: 'дан', buzzing: 'дан', voiceless: 'тан', own: 'нан' },
  ins: { vowel: 'мен', nasal: 'мен', voiced: 'мен', buzzing: 'бен', voiceless: 'пен', own: 'мен' },
};
const FRONT: Readonly<Record<string, string>> = { а: 'е', ы: 'і', ғ: 'г', қ: 'к' };

function kindOf(lower: string): 'vowel' | 'nasal' | 'voiced' | 'buzzing' | 'voiceless' {
  const last = lower.at(-1)!;
  if (/[аәеёоөұүыіэюяи]/.test(last)) return 'vowel';
  if (/[мнң]/.test(last)) return 'nasal';
  if (/[лрйу]/.test(last)) return 'voiced';
  return /[зж]/.test(last) ? 'buzzing' : 'voiceless';
}

/** A word in a case, by the harmony of its last vowel; `isOwned` for nouns with a possessive ending (облысы, министрлігі). */
export function inflectKk(word: string, to: CaseKk, isOwned = false): string {
  const lower = word.toLowerCase();
  // Of surnames in -ев and -ов the name before them tells the harmony: Асқатбаевты.
  const vowel =
    lower
      .replace(/(?:[ое]в|ева|ова)$/, '')
      .match(/[аәеёоөұүыіэюяи]/g)
      ?.at(-1) ?? 'а';
  const ending = ENDINGS[to][isOwned || /(?:ұлы|қызы)$/.test(lower) ? 'own' : kindOf(lower)];
  const isFront = /[әеөүіиэ]/.test(vowel);
  return word + (isFront && to !== 'ins' ? ending.replace(/[аығқ]/g, (letter) => FRONT[letter]!) : ending);
}

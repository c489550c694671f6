const HARDER: Readonly<Record<string, string>> = { ғ: 'қ', г: 'к', б: 'п' };
const NONE: readonly string[] = [];

// Nouns that lose the vowel of their last syllable before a suffix that begins with one (орын, орны).
const LOSE_VOWEL = new Set(
  'орын мұрын ерін ауыз халық қарын мойын ерік мүлік нарық көрік бөрік құлып әріп ғұрып қалып қауіп парық ырық қойын құлық зауық айып қырық тұрық сиық қайын'.split(
    ' ',
  ),
);
// Verbs in п that turn into у before -ып (тап, тауып).
const SOFT = new Set('тап жап шап қап кеп теп сеп'.split(' '));
// Loans in -ист of which there is none in the table.
const LOST_T = /^.{4,}ис$/;
const VOWELS = 'аеиоуыіюяйёэө';

// Nouns that are possessives of something: -нда, not -да, follows them.
const POSSESSED = new Set(
  'отбасы елбасы әскербасы отағасы ауылағасы бәрі барлығы көбісі қайсысы кейбірі біреуі'.split(' '),
);

/** Whether a noun ends in a possessive of its own, so that -нда, not -да, follows it. */
export function isPossessed(root: string): boolean {
  return POSSESSED.has(root);
}

/** What a root is asked about. */
interface Asked {
  isVerb: boolean;
  /** First letter of the suffix that was taken off. */
  next: string;
  isKnown: (root: string) => boolean;
}

function fullerVerbs(root: string, isKnown: Asked['isKnown']): string[] {
  const spellings = ['ы', 'і'].map((vowel) => root + vowel).filter((full) => isKnown(full));
  const hard = `${root.slice(0, -1)}п`;
  if (root.endsWith('у') && SOFT.has(hard)) spellings.push(hard);
  return spellings;
}

function fullerNouns(root: string, isKnown: Asked['isKnown']): string[] {
  const last = root.at(-1)!;
  const spellings = ['ы', 'і']
    .map((vowel) => root.slice(0, -1) + vowel + (HARDER[last] ?? last))
    .filter((full) => LOSE_VOWEL.has(full));
  if (isKnown(`${root}ь`)) spellings.push(`${root}ь`);
  return spellings;
}

/**
 * Spellings that a root may have by itself: a last п, к, қ is voiced before a vowel (кітабы), a vowel drops out of some
 * nouns (мұрны) and off some verbs (оқу), a loan drops -ь before a vowel (лагері) and its т after с before another т
 * (журналистер).
 */
export function fullerSpellings(root: string, { isVerb, next, isKnown }: Asked): readonly string[] {
  if (next === 'т') return isKnown(`${root}т`) || LOST_T.test(root) ? [`${root}т`] : NONE;
  if (!VOWELS.includes(next)) return NONE;
  const hard = HARDER[root.at(-1)!];
  const others = isVerb ? fullerVerbs(root, isKnown) : fullerNouns(root, isKnown);
  return hard === undefined ? others : [root.slice(0, -1) + hard, ...others];
}

/**
 * What may still come to the left of a suffix. `word` is the whole word; `case`, `possession`, `plural` and `derived`
 * have lost what stands to the right of that, and after `oblique` no bare possessive of the third person comes (-да, not
 * -ы-да but -ы-нда); `his` needs a possessive of the third person, `mine` one of the first or
 * second; `verb` is a verb that may be negated, `voice` one that may be passive.
 */
export const STATES = [
  'word',
  'person',
  'case',
  'oblique',
  'his',
  'mine',
  'possession',
  'plural',
  'verb',
  'voice',
  'root',
] as const;
export type State = (typeof STATES)[number];

/** One suffix with all its forms. */
export interface Suffix {
  name: string;
  /** States in which it may be taken off. */
  from: readonly State[];
  /** The state after it is off. */
  to: State;
  /**
   * Letters stand for themselves; capitals for sounds that depend on the stem (see `grammar.ts`); what is in round
   * brackets comes after consonants only, in square brackets after vowels only.
   */
  pattern: string;
  /** Taken off in analysis, but the stem keeps it: the word is another one by it. */
  kept: boolean;
}

const NOMINAL = 'word person case oblique possession plural';
const BEFORE_CASE = 'word person';
const BEFORE_POSSESSION = 'word person case oblique';

type Row = readonly [name: string, from: string, to: State, patterns: string];

const INFLECTION: readonly Row[] = [
  // Who is it: маманмын, маманбыз.
  ['person', 'word', 'person', 'QIн сIң сIз MIз сIңдAр сIздAр'],
  ['genitive', BEFORE_CASE, 'case', 'NIң'],
  ['dative', BEFORE_CASE, 'oblique', 'GA'],
  ['accusative', BEFORE_CASE, 'oblique', 'CI'],
  ['locative', BEFORE_CASE, 'oblique', 'DA'],
  ['ablative', BEFORE_CASE, 'oblique', 'BAн'],
  ['instrumental', BEFORE_CASE, 'case', 'Qен'],
  ['as', BEFORE_CASE, 'oblique', 'DAй шA'],
  ['whose', BEFORE_CASE, 'case', 'Nікі'],
  ['at', NOMINAL, 'oblique', 'DAGI'],
  ['hisCase', BEFORE_CASE, 'his', 'нA н ндA нAн ндAй ншA'],
  ['hisAt', NOMINAL, 'his', 'ндAGI'],
  ['myDative', BEFORE_CASE, 'mine', 'A'],
  ['his', 'word person case his', 'possession', '[с]I'],
  ['my', `${BEFORE_POSSESSION} mine`, 'possession', '(I)м (I)ң'],
  ['our', BEFORE_POSSESSION, 'possession', '(I)мIз (I)ңIз'],
  ['plural', `${BEFORE_POSSESSION} possession`, 'plural', 'LAр'],
];

const DERIVATION: readonly Row[] = [
  ['lyk', NOMINAL, 'plural', 'LIK'],
  ['ly', NOMINAL, 'plural', 'LI'],
  ['without', NOMINAL, 'plural', 'сIз'],
  ['trade', NOMINAL, 'plural', 'кер гер'],
  ['since', NOMINAL, 'plural', 'GI'],
  ['more', NOMINAL, 'plural', '(I)рAK'],
  ['order', NOMINAL, 'plural', '(I)ншI сIншI'],
];

const KEPT: readonly Row[] = [
  ['agent', NOMINAL, 'plural', 'шI'],
  ['trait', NOMINAL, 'plural', 'шылIK шілIK'],
  ['doer', NOMINAL, 'verb', 'ушI'],
];

const VERBAL: readonly Row[] = [
  ['doing', NOMINAL, 'verb', 'у'],
  ['done', NOMINAL, 'verb', 'GAн'],
  ['used', NOMINAL, 'verb', 'YтIн'],
  ['future', NOMINAL, 'verb', 'Eр'],
  ['never', NOMINAL, 'voice', 'MAс'],
  ['intent', NOMINAL, 'verb', 'MAK MAKшI'],
  ['state', NOMINAL, 'verb', 'улI'],
  ['past', 'word', 'verb', 'DI DIм DIң DIңIз DIK DIңдAр DIңIздAр'],
  ['present', 'word', 'verb', 'YмIн YсIң YсIз YдI YмIз YсIңдAр YсIздAр'],
  ['seems', 'word', 'verb', '(I)птI (I)ппIн (I)псIң (I)псIз (I)ппIз'],
  ['having', 'word', 'verb', '(I)п'],
  ['while', 'word', 'verb', 'Y'],
  ['inOrder', 'word', 'verb', 'GAлI GAншA'],
  ['until', 'word', 'voice', 'MAйIншA'],
  ['if', 'word', 'verb', 'сA сAм сAң сAңIз сAK сAңдAр сAңIздAр'],
  ['let', 'word', 'verb', 'сIн (I)ңIз (I)ңдAр (I)ңIздAр'],
  ['letMe', 'word', 'verb', 'EйIн EйIK'],
  ['wish', 'word', 'verb', 'GAй GIм GIң GIсI GIмIз'],
  ['not', 'verb', 'voice', 'MA'],
  ['passive', 'verb voice', 'root', '(I)л (I)н'],
];

function read(rows: readonly Row[], kept: boolean): Suffix[] {
  return rows.flatMap(([name, from, to, patterns]) =>
    patterns.split(' ').map((pattern) => ({ name, from: from.split(' ') as State[], to, pattern, kept })),
  );
}

/** Every suffix of the stemmer, inflection and the derivations that make the same word of another kind. */
export const SUFFIXES: readonly Suffix[] = [
  ...read(INFLECTION, false),
  ...read(DERIVATION, false),
  ...read(KEPT, true),
  ...read(VERBAL, false),
];

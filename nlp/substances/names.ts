import { SUBSTANCES } from '../taxonomy/index.ts';
import type { Substance } from '../taxonomy/index.ts';
import { foldName } from './fold.ts';
import { formsOf, kazakhPlural } from './forms.ts';

/** One spelling of a name or code, folded, and what it needs to be taken for the substance. */
export interface Named {
  letters: string;
  /** Before which letters it has gaps. */
  gaps: readonly number[];
  substance: string;
  by: 'name' | 'code';
  script: 'cyrillic' | 'latin';
  /** A name speaks for itself; a short code and slang need words of chemistry or of drugs around them. */
  needs: 'nothing' | 'chemistry' | 'drugs';
  /** Written in capitals only. */
  capitals: boolean;
  isSlang: boolean;
}

// Codes as long as this mean nothing else; so do these shorter ones.
const OWN_CODE_LENGTH = 6;
const OWN_CODE = /glycid|piperidone|kmno4|anpp|boc-?4|mdp2p|mdp-2-p|p2np|п2нп|апаан|apaan|умно/i;
// Slang that is a common word, or a part of other words.
const COMMON_WORD = new Set(
  'ангидрид эфир солянка электролит валерон метил бутират буратино водичка бутик жёлтые_кристаллы бутан'
    .split(' ')
    .map((word) => word.replace('_', ' ')),
);
// Names that say as much of ordinary life.
const COMMON_NAME = new Set(['ether', 'қылша', 'азот тотығы', 'хвойник']);
const GREEK: readonly (readonly [RegExp, string])[] = [
  [/^(?:альфа|alpha)-/i, 'α-'],
  [/^(?:бета|beta)-/i, 'β-'],
  [/^(?:гамма|gamma)-/i, 'γ-'],
];

const scriptOf = (name: string): Named['script'] => (/[а-яёәғқңөұүһі]/i.test(name) ? 'cyrillic' : 'latin');

/** Other spellings of the same name: Greek letters, a Cyrillic Н for the locant N, or none. */
function spellings(name: string): string[] {
  const all = [name];
  for (const [word, letter] of GREEK) if (word.test(name)) all.push(name.replace(word, letter));
  if (name.startsWith('N-') && scriptOf(name) === 'cyrillic') all.push(`Н-${name.slice(2)}`);
  const plural = kazakhPlural(name);
  return plural === null ? all : [...all, plural];
}

type Kind = Pick<Named, 'substance' | 'by' | 'needs' | 'capitals' | 'isSlang'>;

function named(name: string, kind: Kind): Named[] {
  return [...new Set(spellings(name).flatMap(formsOf))].map((form) => ({
    ...foldName(form),
    ...kind,
    script: scriptOf(name),
  }));
}

function codeKind(code: string, substance: string): Kind {
  const own = OWN_CODE.test(code) || foldName(code).letters.length >= OWN_CODE_LENGTH;
  return { substance, by: 'code', needs: own ? 'nothing' : 'chemistry', capitals: !own, isSlang: false };
}

function slangKind(word: string, substance: string): Kind {
  if (COMMON_WORD.has(word)) return { substance, by: 'code', needs: 'drugs', capitals: false, isSlang: true };
  const own = foldName(word).letters.length >= 7 || OWN_CODE.test(word);
  return { substance, by: 'code', needs: own ? 'nothing' : 'chemistry', capitals: false, isSlang: true };
}

// Names need not be looked for where they are the main name of another substance of the list.
function ownerOfMain(): Map<string, string> {
  const owners = new Map<string, string>();
  for (const { id, name } of SUBSTANCES)
    for (const main of [name.ru, name.en, name.en.replace(/ \(.*/, ''), /\((.*)\)/.exec(name.en)?.[1] ?? ''])
      if (!owners.has(main.toLowerCase())) owners.set(main.toLowerCase(), id);
  return owners;
}

function ofSubstance({ id, names, codes, slang }: Substance, owners: ReadonlyMap<string, string>): Named[] {
  const kept = names.filter((name) => (owners.get(name.toLowerCase()) ?? id) === id);
  return [
    ...kept.flatMap((name) =>
      named(name, {
        substance: id,
        by: 'name',
        needs: COMMON_NAME.has(name.toLowerCase()) ? 'drugs' : 'nothing',
        capitals: false,
        isSlang: false,
      }),
    ),
    ...codes.flatMap((code) => named(code, codeKind(code, id))),
    ...slang.flatMap((word) => named(word, slangKind(word, id))),
  ];
}

const RANK = { name: 0, code: 1 } as const;

/** All spellings of all substances, those that say most first: names, codes, slang, in the order of the list. */
export function allNames(): Named[] {
  const owners = ownerOfMain();
  const all = SUBSTANCES.flatMap((substance) => ofSubstance(substance, owners));
  const rank = ({ by, isSlang }: Named): number => RANK[by] + Number(isSlang);
  return all.sort((a, b) => rank(a) - rank(b));
}

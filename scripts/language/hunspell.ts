import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One suffix or prefix that a flag allows: what it takes off, what it puts on, and which words it is for. */
interface Affix {
  isPrefix: boolean;
  off: string;
  on: string;
  fits: RegExp;
}

function affixesIn(text: string): Map<string, Affix[]> {
  const affixes = new Map<string, Affix[]>();
  for (const line of text.split('\n')) {
    const [kind, flag = '', off = '', on = '', condition] = line.trim().split(/\s+/);
    // The head of a group has no condition.
    if ((kind !== 'SFX' && kind !== 'PFX') || condition === undefined) continue;
    const isPrefix = kind === 'PFX';
    const affix = {
      isPrefix,
      off: off === '0' ? '' : off,
      on: on === '0' ? '' : on.split('/')[0]!,
      fits: new RegExp(isPrefix ? `^${condition}` : `${condition}$`),
    };
    affixes.set(flag, [...(affixes.get(flag) ?? []), affix]);
  }
  return affixes;
}

function put(word: string, { isPrefix, off, on, fits }: Affix): string | null {
  if (!fits.test(word)) return null;
  if (isPrefix) return word.startsWith(off) ? on + word.slice(off.length) : null;
  return word.endsWith(off) ? word.slice(0, word.length - off.length) + on : null;
}

/** Word forms of a Hunspell dictionary (index.dic and index.aff as npm's dictionary-* packages have them), one affix a word; names, with their capitals, are left out. */
export function* dictionaryForms(folder: string): Generator<string> {
  const affixes = affixesIn(readFileSync(join(folder, 'index.aff'), 'utf8'));
  for (const line of readFileSync(join(folder, 'index.dic'), 'utf8').split('\n').slice(1)) {
    const [word = '', flags = ''] = line.trim().split('/');
    if (word === '' || word !== word.toLowerCase()) continue;
    yield word;
    for (const flag of flags) {
      for (const affix of affixes.get(flag) ?? []) {
        const form = put(word, affix);
        if (form !== null) yield form;
      }
    }
  }
}

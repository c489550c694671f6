import { isMod97 } from './checks.ts';
import { findingAt } from './finding.ts';
import type { Finding } from './finding.ts';

// Two letters, two check digits, three digits of the bank and thirteen letters or digits of the account.
const IBAN = /(?<![\p{L}\d])[KkКк][ZzЗ](?: ?\d){2}(?: ?[\dA-Za-zАВЕКМНОРСТХ]){16}(?![\p{L}\d])/gu;
const LATIN: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  Х: 'X',
  к: 'K',
  З: 'Z',
};
const LENGTH = 20;

/** Accounts of Kazakhstan. Whether a person or a firm has one its letters do not tell: all are taken for personal. */
export function ibansIn(text: string): Finding[] {
  const found: Finding[] = [];
  for (const match of text.matchAll(IBAN)) {
    const iban = match[0]
      .replace(/ /g, '')
      .replace(/[А-я]/g, (letter) => LATIN[letter] ?? letter)
      .toUpperCase();
    if (iban.length !== LENGTH || !/^KZ\d{5}/.test(iban)) continue;
    const valid = isMod97(iban);
    found.push(
      findingAt(
        { kind: 'iban', value: iban, personal: true, valid, why: valid ? 'modulo 97' : 'fails modulo 97' },
        { start: match.index, end: match.index + match[0].length },
      ),
    );
  }
  return found;
}

import { SUBSTANCES } from '../taxonomy/index.ts';

const BY_CAS = new Map(SUBSTANCES.flatMap(({ id, cas }) => cas.map((number) => [number, id] as const)));

const DASH = '[-\u00ad\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d~_]';
const DIGIT = '[\\dОоOoЗзlIІ|]';
const NUMBER = new RegExp(
  `(?<![\\d\\p{L}.,]|[\\d\\p{L}]-)(${DIGIT}{2,10}) ?${DASH} ?(${DIGIT}{2}) ?${DASH} ?(${DIGIT})(?![\\d\\p{L}]|[-.,]\\d)`,
  'gu',
);
// Spaces alone part the digits only where the number is called by its name.
const NAMED =
  /(?:cas|кас|саs)[^\p{L}\d\n]{0,8}(?:№|no|номер|number|нөмірі)?[^\p{L}\d\n]{0,4}(0{0,6}\d{2,7})[ ](\d{2})[ ](\d)(?!\d)/giu;
const LOOK_ALIKE: Readonly<Record<string, string>> = {
  О: '0',
  о: '0',
  O: '0',
  o: '0',
  З: '3',
  з: '3',
  l: '1',
  I: '1',
  І: '1',
  '|': '1',
};
// Both begin with what is rare in running text, so that a text without is passed over quickly.
const HAS_DASHES = new RegExp(`${DASH} ?${DIGIT}{2} ?${DASH} ?${DIGIT}`);
const HAS_SPACES = /\d \d\d \d/;
const GLUED_NAME = /(?:cas|кас)$/i;

const digits = (written: string): string => written.replace(/\D/g, (letter) => LOOK_ALIKE[letter] ?? letter);

/** Whether the digits of a CAS number agree with its check digit (sum of position times digit from the right, modulo 10). */
export function isValidCas(number: string): boolean {
  const all = number.replaceAll('-', '');
  let sum = 0;
  for (let at = 1; at < all.length; at += 1) sum += at * Number(all[all.length - 1 - at]);
  return sum % 10 === Number(all.at(-1));
}

/** A CAS number of the list with its place. */
interface CasFound {
  start: number;
  end: number;
  substance: string;
}

function read(parts: readonly string[], span: { start: number; end: number }): CasFound[] {
  const [first = '', second = '', check = ''] = parts.map(digits);
  const number = `${first.replace(/^0+/, '')}-${second}-${check}`;
  const substance = isValidCas(number) ? BY_CAS.get(number) : undefined;
  return substance === undefined ? [] : [{ ...span, substance }];
}

/** Numbers whose digits dashes part. */
function parted(text: string): CasFound[] {
  const found: CasFound[] = [];
  const glued = text.replace(/(?:cas|кас)(?=\d)/gi, (name) =>
    GLUED_NAME.test(name) ? ' '.repeat(name.length) : name,
  );
  for (const match of glued.matchAll(NUMBER))
    found.push(...read(match.slice(1), { start: match.index, end: match.index + match[0].length }));
  return found;
}

/** CAS numbers of the list, with any dash, spaces beside the dashes, leading zeros, and letters that look like digits. */
export function casNumbersIn(text: string): CasFound[] {
  const found: CasFound[] = HAS_DASHES.test(text) ? parted(text) : [];
  if (!HAS_SPACES.test(text)) return found;
  for (const match of text.matchAll(NAMED)) {
    const end = match.index + match[0].length;
    const start = end - (match[1]!.length + 5);
    if (!found.some((other) => other.start < end && start < other.end))
      found.push(...read(match.slice(1), { start, end }));
  }
  return found;
}

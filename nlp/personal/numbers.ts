import type { PersonalMention } from '../../src/model/annotation.ts';
import type { Span } from '../../src/model/document.ts';

/** A personal datum before it has its token: `value` is its normal form, equal for equal data. */
export interface Finding extends Span {
  kind: PersonalMention['kind'];
  value: string;
}

const GAP = String.raw`[\s\u00a0()./‐-―−-]{0,3}`;
// A code of three digits, or one of the four or five digits that towns of Kazakhstan have.
const AFTER_7 = [
  String.raw`\d{3}${GAP}\d{3}${GAP}\d{2}${GAP}\d{2}`,
  String.raw`7[12]\d{2}${GAP}\d{2}${GAP}\d{2}${GAP}\d{2}`,
  String.raw`7[12]\d{3}${GAP}\d${GAP}\d{2}${GAP}\d{2}`,
].join('|');
const ABROAD = String.raw`\+(?:9\d{2}|86|90|49|44|1)(?:${GAP}\d){7,11}`;
const PHONE = new RegExp(
  String.raw`(?<![\d\p{L}])(?:(?:\+?7|8)${GAP}(?:${AFTER_7})|${ABROAD})(?![\d])`,
  'gu',
);
const TWELVE = /(?<!\d)\d{12}(?!\d)/g;
const CARD = /(?<!\d)\d(?:[ \u00a0-]?\d){12,18}(?!\d)/g;
const EMAIL = /[a-z0-9][\w.%+-]{0,63}@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/gi;
const HANDLE = /(?<![\p{L}\p{N}_@/])@[A-Za-z0-9_][A-Za-z0-9_.]{2,31}/gu;
const PROFILE =
  /(?<![\w.-])(?:https?:\/\/)?(?:[a-z-]{1,10}\.)?(?:t\.me|telegram\.me|instagram\.com|threads\.net|vk\.com|vk\.ru|facebook\.com|fb\.com|tiktok\.com|twitter\.com|x\.com|ok\.ru|wa\.me)\/(?:s\/)?@?[A-Za-z0-9_.+-]{3,64}/gi;

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** Whether 12 digits are an individual identification number: a birth date, a century digit and the check digit of the two weight rows. */
export function isIin(digits: string): boolean {
  if (!/^\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[0-6]\d{5}$/.test(digits)) return false;
  const weighted = (shift: number): number => {
    let sum = 0;
    for (let at = 0; at < 11; at += 1) sum += Number(digits[at]) * (((at + shift) % 11) + 1);
    return sum % 11;
  };
  const first = weighted(0);
  const check = first === 10 ? weighted(2) : first;
  return check < 10 && check === Number(digits[11]);
}

/** Whether the digits pass the Luhn check of payment cards (ISO/IEC 7812). */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length >= 13 && sum % 10 === 0;
}

function findAll(
  text: string,
  pattern: RegExp,
  adapt: (raw: string) => Omit<Finding, 'start' | 'end'> | null,
): Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(pattern)) {
    const found = adapt(match[0]);
    if (found !== null) findings.push({ ...found, start: match.index, end: match.index + match[0].length });
  }
  return findings;
}

function phone(raw: string): Omit<Finding, 'start' | 'end'> | null {
  const digits = digitsOf(raw);
  // Ten digits after 7 or 8 without any sign of a phone may be an account or an amount.
  if (!raw.startsWith('+') && !/^[78]7/.test(digits) && !/[\s()-]/.test(raw)) return null;
  return { kind: 'phone', value: digits.replace(/^8(?=\d{10}$)/, '7') };
}

function card(raw: string): Omit<Finding, 'start' | 'end'> | null {
  const digits = digitsOf(raw);
  return /^[2-6]/.test(digits) && isLuhn(digits) ? { kind: 'card', value: digits } : null;
}

function profile(raw: string): Omit<Finding, 'start' | 'end'> {
  const name = raw.replace(/[.]+$/, '').split('/').at(-1)!.replace(/^@/, '').toLowerCase();
  return /^\+?\d+$/.test(name) ? { kind: 'phone', value: digitsOf(name) } : { kind: 'handle', value: name };
}

const joined = (id: string): string => id.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Phones, IIN, cards, e-mail addresses, handles and profile links; the source's own channel is no private handle. */
export function findNumbers(text: string, sourceId: string): Finding[] {
  const source = joined(sourceId);
  const own = ({ kind, value }: Finding): boolean =>
    kind === 'handle' && joined(value).length > 2 && source.endsWith(joined(value));
  const handles = /[@/]/.test(text)
    ? [
        ...findAll(text, EMAIL, (raw) => ({ kind: 'email', value: raw.toLowerCase() })),
        ...findAll(text, PROFILE, profile),
        ...findAll(text, HANDLE, (raw) => ({
          kind: 'handle',
          value: raw.slice(1).replace(/\.+$/, '').toLowerCase(),
        })),
      ]
    : [];
  const numbers = [
    ...findAll(text, CARD, card),
    ...findAll(text, TWELVE, (raw) => (isIin(raw) ? { kind: 'iin', value: raw } : null)),
    ...findAll(text, PHONE, phone),
  ];
  return [...handles.filter((finding) => !own(finding)), ...numbers];
}

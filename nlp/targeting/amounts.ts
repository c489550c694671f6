import type { AdMention } from '../../src/model/annotation.ts';
import type { Span } from '../../src/model/document.ts';
import type { ReadAmount } from '../../src/model/targeting.ts';
import { currencyOf, measureOf, scaleOf } from './units.ts';

/** Most amounts read out of one text. */
const MAX_AMOUNTS = 12;
const GAP = '[ \\u00a0\\u202f]';
const FIGURE = `\\d{1,3}(?:${GAP}\\d{3})+(?:[.,]\\d+)?|\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:[.,]\\d+)?`;
const WORD = '\\p{L}+|[$€₸₽¥]';
/** A sign before, a figure, and up to two words after it. */
const AMOUNT = new RegExp(
  `(?<![\\p{L}\\d.,:/])(?<!\\p{L}[-–])(?<sign>[$€₸₽¥]|usdt?|kzt)?${GAP}?(?<figure>${FIGURE})(?![\\d-])(?:${GAP}?(?<first>${WORD})\\.?(?:${GAP}(?<second>${WORD}))?)?`,
  'giu',
);
const PER =
  /^\s*(?:\/|за|per|a|an|әр|бір)\s*(?:1\s*)?(?<after>\p{L}+)|^\s*(?<before>\p{L}+)\s+(?:үшін|сайын)/iu;
/** "Килограмы 2 млн теңге", "за кг — 5000 тг"; a unit with a figure before it is a quantity. */
const LEAD = /(?<!\d\s*)(?<![\p{L}\d])(\p{L}+)\s*[:—–-]?\s*$/u;
const PER_KINDS = new Set(['kg', 'l', 'piece']);

function numberOf(figure: string, language: string): number {
  const flat = figure.replace(/[ \u00a0\u202f]/g, '');
  // "1,500" is fifteen hundred in English and one and a half elsewhere; two commas leave no doubt.
  const grouped = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(flat);
  if (grouped && (language === 'en' || flat.indexOf(',') !== flat.lastIndexOf(',')))
    return Number(flat.replaceAll(',', ''));
  return Number(flat.replace(',', '.'));
}

const isYear = (value: number): boolean => Number.isInteger(value) && value >= 1900 && value <= 2100;

/** What a price is for, as the words behind or before it say; prices of grams and tonnes become those of kilograms. */
function perOf(around: { lead: string; rest: string }, value: number): { per: string | null; value: number } {
  const groups = PER.exec(around.rest)?.groups;
  const said = groups?.['after'] ?? groups?.['before'] ?? '';
  const measure = measureOf(said) ?? measureOf(LEAD.exec(around.lead)?.[1] ?? '');
  if (measure === null || !PER_KINDS.has(measure.unit)) return { per: null, value };
  return { per: measure.unit, value: value / measure.times };
}

interface Words {
  sign: string | undefined;
  first: string | undefined;
  second: string | undefined;
}

/** What the words around a figure make of it: unit or currency, and the factor of "thousand". */
function kindOf({ sign, first = '', second = '' }: Words) {
  const scale = scaleOf(first);
  const word = scale === null ? first : second;
  const currency = currencyOf(sign ?? '') ?? currencyOf(word);
  const words = scale === null ? 1 : 2;
  if (currency !== null) {
    const signOnly = currencyOf(word) === null;
    return {
      kind: 'price' as const,
      unit: currency,
      times: scale ?? 1,
      words: signOnly ? words - 1 : words,
    };
  }
  const measure = measureOf(word);
  if (measure === null) return null;
  return { kind: 'quantity' as const, unit: measure.unit, times: measure.times * (scale ?? 1), words };
}

/** Drops the words of a match that are no part of the amount. */
function endOf(match: RegExpExecArray, words: number): number {
  const { sign, figure, first, second } = match.groups!;
  const from = match.index + match[0].indexOf(figure!, sign === undefined ? 0 : sign.length);
  let end = from + figure!.length;
  for (const word of [first, second].slice(0, words)) {
    if (word === undefined) break;
    end = match.index + match[0].indexOf(word, end - match.index) + word.length;
  }
  return end;
}

const tidy = (value: number): number => Number(value.toPrecision(12));

/** Prices and quantities that stand in a stretch of a text, as figures with a unit or currency; spans are of the text. */
export function amountsIn(text: string, within: Span, language: string): ReadAmount[] {
  const found: ReadAmount[] = [];
  const part = text.slice(within.start, within.end);
  AMOUNT.lastIndex = 0;
  for (let match = AMOUNT.exec(part); match !== null; match = AMOUNT.exec(part)) {
    const { sign, figure, first, second } = match.groups!;
    const kind = kindOf({ sign, first, second });
    const value = numberOf(figure!, language);
    // The words behind a figure may begin the next one: it is looked for from right after the figure.
    AMOUNT.lastIndex = match.index + match[0].indexOf(figure!) + figure!.length;
    if (kind === null || !(value > 0)) continue;
    // "2024 г." is a year, not grams.
    if (isYear(value) && /^г$/iu.test(first ?? '')) continue;
    const end = endOf(match, kind.words);
    const start = match.index + (match[0].length - match[0].trimStart().length);
    const scaled = tidy(value * kind.times);
    const per =
      kind.kind === 'price'
        ? perOf({ lead: part.slice(0, start), rest: part.slice(end) }, scaled)
        : { per: null, value: scaled };
    found.push({
      kind: kind.kind,
      unit: kind.unit,
      per: per.per,
      value: tidy(per.value),
      start: within.start + start,
      end: within.start + end,
      said: part.slice(start, end),
    });
    if (found.length === MAX_AMOUNTS) break;
  }
  return found;
}

/** Prices of ads that name no currency ("15000", "20к"), by the slots of the ad. */
function barePrices(text: string, ads: readonly AdMention[], language: string): ReadAmount[] {
  return ads.flatMap(({ slots }) =>
    slots
      .filter(({ slot }) => slot === 'price')
      .flatMap(({ start, end }): ReadAmount[] => {
        const said = text.slice(start, end);
        const groups = /^(?<figure>\d[\d \u00a0.,]*\d|\d)\s*(?<scale>\p{L}*)$/u.exec(said)?.groups;
        if (groups === undefined) return [];
        const value = numberOf(groups['figure']!, language) * (scaleOf(groups['scale']!) ?? 1);
        return value > 0 ? [{ kind: 'price', unit: '?', per: null, value, start, end, said }] : [];
      }),
  );
}

const meets = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/**
 * The amounts a text gives for what it names: those of the sentences that name it and, where the text is an ad, those
 * of its price and quantity slots, which also tell prices without a currency. Each place in the text once.
 */
export function amountsOf(
  text: string,
  { sentences, ads, language }: { sentences: readonly Span[]; ads: readonly AdMention[]; language: string },
): ReadAmount[] {
  const slots = ads.flatMap((ad) => ad.slots.filter(({ slot }) => slot === 'price' || slot === 'quantity'));
  const own = sentences.flatMap((sentence) => amountsIn(text, sentence, language));
  // An ad is one offer: amounts in its slots are of it, on whichever line they stand.
  const whole = slots.length === 0 ? [] : amountsIn(text, { start: 0, end: text.length }, language);
  const offered = whole.filter(
    (amount) => slots.some((slot) => meets(slot, amount)) && !own.some((other) => meets(other, amount)),
  );
  const said = [...own, ...offered];
  const bare = barePrices(text, ads, language).filter((price) => !said.some((other) => meets(other, price)));
  return [...said, ...bare].slice(0, MAX_AMOUNTS);
}

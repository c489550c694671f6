import type { Hit } from '../concepts/near.ts';
import type { Token } from '../text/tokens.ts';

const MONEY =
  /^(?:тг|тенге|теңге|теңгеге|теңгеден|тнг|kzt|tenge|руб|рублей|usd|usdt|долларов|доллар|евро|eur)$/;
const THOUSANDS = /^(?:к|k|тыс|тысяч|мың|млн|миллион|миллионов|mln|лям)$/;
const UNIT =
  /^(?:г|гр|гра?мм?\p{L}{0,3}|мг|мл|кг|л|литр\p{L}{0,3}|шт|штук|таб|табл|g|gr|gram|grams|mg|ml|kg|pcs|pills|capsules|капсул\p{L}{0,2}|дана|бас|упак|пачек)$/u;
const BULK = /^(?:опт|оптом|көтерме|bulk)$/;
const BARE_PRICE = 1000;
const MOST_GROUPS = 4;
const isYear = (value: number): boolean => value >= 1900 && value <= 2100;

const isNumber = (token: Token | undefined): boolean => token?.kind === 'number';

/** End of the number that begins at `at`: groups of three digits a space or point apart belong together ("20 000", "0,5"). */
function endOfNumber(tokens: readonly Token[], at: number): number {
  let end = at + 1;
  while (
    end - at < MOST_GROUPS &&
    isNumber(tokens[end]) &&
    tokens[end]!.start - tokens[end - 1]!.end === 1 &&
    (tokens[end]!.norm.length === 3 || tokens[at]!.norm === '0')
  )
    end += 1;
  return end;
}

function valueOf(tokens: readonly Token[], { from, to }: Hit): number {
  return Number(
    tokens
      .slice(from, to)
      .map(({ norm }) => norm)
      .join('')
      .replace(',', '.'),
  );
}

const isBarePrice = (value: number): boolean => value >= BARE_PRICE && value % 50 === 0 && !isYear(value);

interface Amounts {
  prices: Hit[];
  quantities: Hit[];
}

/** Prices and quantities of a text as ranges of tokens; a bare number of thousands is a price too. */
export function amountsIn(tokens: readonly Token[], text: string): Amounts {
  const prices: Hit[] = [];
  const quantities: Hit[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (BULK.test(tokens[at]!.norm)) quantities.push({ from: at, to: at + 1, slang: false });
    if (!isNumber(tokens[at]) || tokens[at]!.norm.length > 9) continue;
    const number: Hit = { from: at, to: endOfNumber(tokens, at), slang: false };
    let end = number.to;
    const around =
      (text[tokens[at]!.start - 1] ?? '') + text.slice(tokens[end - 1]!.end, tokens[end - 1]!.end + 2);
    const next = tokens[end]?.norm ?? '';
    const after = tokens[end + 1]?.norm ?? '';
    if (UNIT.test(next)) quantities.push({ ...number, to: end + 1 });
    else if (THOUSANDS.test(next)) prices.push({ ...number, to: end + (MONEY.test(after) ? 2 : 1) });
    else if (MONEY.test(next)) prices.push({ ...number, to: end + 1 });
    else if (/[$₸₽€%]/.test(around)) prices.push(number);
    else if (isBarePrice(valueOf(tokens, number)) && tokens[at]!.norm.length < 7 && end - at <= 2)
      prices.push(number);
    at = end - 1;
  }
  return { prices, quantities };
}

/** Digits of a phone of Kazakhstan or Russia, written in one or with gaps, that begins at `at`; null when there is none. */
export function phoneAt(tokens: readonly Token[], at: number): Hit | null {
  let digits = '';
  for (let end = at; end < tokens.length && end - at < 6 && isNumber(tokens[end]); end += 1) {
    digits += tokens[end]!.norm;
    if (digits.length === 11 && /^[78]/.test(digits)) return { from: at, to: end + 1, slang: false };
    if (digits.length > 11) return null;
  }
  return null;
}

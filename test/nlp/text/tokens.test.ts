import { describe, expect, it } from 'vitest';
import { normaliseWord } from '../../../nlp/text/normalise.ts';
import { analyse, tokenise } from '../../../nlp/text/tokens.ts';

const stems = (text: string): string[] => analyse(text).map(({ stem }) => stem);

describe('tokens', () => {
  it.each([
    ['Изъяли 12,5 кг', ['изъяли', '12,5', 'кг']],
    ['интернет-алаяқтық', ['интернет', 'алаяқтық']],
    ['CAS 108-24-7 и 108–24–7', ['cas', '108-24-7', 'и', '108-24-7']],
    ['пиши @shop_kz или на t.me/shop_kz.', ['пиши', '@shop_kz', 'или', 'на', 't.me/shop_kz']],
    ['см. https://a.kz/b?c=1, там', ['см', 'https://a.kz/b?c=1', 'там']],
    ["Kazakhstan's P2P", ['kazakhstan', 'p2p']],
  ])('parts %j', (text, expected) => {
    expect(tokenise(text).map(({ norm }) => norm)).toEqual(expected);
  });

  it('gives spans that point into the raw text, invisible characters and all', () => {
    const text = 'Купи м\u200bеф\u00adедрон!';
    const token = tokenise(text)[1]!;
    expect(token.norm).toBe('мефедрон');
    expect(text.slice(token.start, token.end)).toBe('м\u200bеф\u00adедрон');
  });

  it('says what kind a token is', () => {
    expect(tokenise('слово 5 67-64-1 @abc www.a.kz').map(({ kind }) => kind)).toEqual([
      'word',
      'number',
      'code',
      'handle',
      'address',
    ]);
  });
});

describe('normalising a word', () => {
  it.each([
    ['МЕФEДPОH', 'мефедрон'],
    ['тiлi', 'тілі'],
    ['cкидка', 'скидка'],
    ['РayРаl', 'paypal'],
    ['mеthod', 'method'],
    ['й', 'й'],
    ['е\u0308лка', 'ёлка'],
    ['за\u0301мок', 'замок'],
    ['SIMкарта', 'симкарта'],
    ['Officeтагы', 'officeтагы'],
    ['ｄｒｕｇ', 'drug'],
  ])('reads %j as %j', (raw, plain) => {
    expect(normaliseWord(raw)).toBe(plain);
  });
});

describe('stems', () => {
  it.each([
    ['мошенник мошенники мошенников мошенникам'],
    ['кредит кредита кредитов кредиту'],
    ['Казахстан Казахстана Казахстану'],
    ['материал материалы материалов'],
    ['счёт счета'],
    ['банк банка банктің'],
    ['есірткі есірткінің есірткіні'],
    ['алаяқтық алаяқтықтың алаяқтығы'],
    ['облыс облысы облысында облысының'],
    ['қала қалада қаланың қалалар'],
    ['бала балалар балаларға'],
    ['seize seized seizes'],
    ['fraudster fraudsters'],
  ])('of %s are one', (forms) => {
    expect(new Set(stems(forms)).size).toBe(1);
  });

  it('of a word alone are the stems the word has in any text', () => {
    const text =
      'Алматыда банктің қызметкері алаяқтарды әшкереледі. Мошенники звонили из Алматы. Police seized drugs.';
    for (const { stem, start, end } of analyse(text)) expect(stems(text.slice(start, end))).toEqual([stem]);
  });
});

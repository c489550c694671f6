import { describe, expect, it } from 'vitest';
import { createPipeline } from '../../../nlp/index.ts';
import { METHODS } from '../../../nlp/methods/library.ts';
import { inputOf, parseMarked } from '../marked.ts';

const pipeline = createPipeline({ maskKey: 'made-up' });
const cards = (text: string) => pipeline.annotate(inputOf(text)).methods;

describe('method cards', () => {
  it.each([
    'Мошенники [звонят|channel=phone_call] [пенсионерам|target=pensioners], говорят, что [карта заблокирована|lure=card_block], и просят [код из СМС|payload=otp_code]',
    'Алаяқтар [қоңырау шалып|channel=phone_call], [картаңыз бұғатталды|lure=card_block] деп [СМС кодын|payload=otp_code] сұрайды',
  ])('fill slots with words in %s', (source) => {
    const { input, marks } = parseMarked(source);
    const slots = pipeline.annotate(input).methods.flatMap((card) => card.slots);
    for (const { label, start, end } of marks)
      expect(
        slots.some((slot) => `${slot.slot}=${slot.value}` === label && slot.start < end && start < slot.end),
      ).toBe(true);
  });

  it('name the known method and what is new in it', () => {
    const [card] = cards(
      'Пенсионерке позвонил лжеследователь: на неё оформляют кредит, деньги надо перевести на безопасный счёт. Она купила золотые слитки.',
    );
    expect(card?.method).toBe('safe_account');
    expect(card?.fresh).toContainEqual({ slot: 'rail', value: 'gold' });
  });

  it.each([
    'Кондитерская принимает заказы в Instagram, оплата переводом на Kaspi, доставка курьером.',
    'Погода в Казахстане: дожди и ветер',
  ])('stay silent on %j', (text) => {
    expect(cards(text)).toEqual([]);
  });

  it('read no word of a longer phrase by itself, and no sum of money as a messenger', () => {
    const slots = [
      'Алаяқтар өздерін Ұлттық банк қызметкері деп таныстырып, қашықтан қол жеткізу бағдарламасын орнатқызады.',
      'Мефедрон в наличии, клады по городу, 1г - 15000 тг, оплата USDT, пиши @made_up_shop',
    ].flatMap((text) =>
      cards(text).flatMap((card) => card.slots.map(({ slot, value }) => `${slot}=${value}`)),
    );
    expect(slots).toContain('payload=remote_access');
    expect(slots).not.toContain('lure=parcel');
    expect(slots).not.toContain('channel=telegram');
  });

  it('read words near each other only where no phrase of them is read', () => {
    const slots = cards(
      'Алаяқтар қоңырау шалып, атыңызға несие рәсімделіп жатыр дейді де, растау кодын сұрайды.',
    ).flatMap((card) => card.slots.map(({ slot, value }) => `${slot}=${value}`));
    expect(slots).toContain('lure=loan_in_your_name');
    expect(slots).not.toContain('payload=credit_taken');
  });

  it('are made of a deceit that no word names', () => {
    const [card] = cards(
      'Неизвестные, назвавшись сотрудниками банка, утверждают, что карта заблокирована, и убеждают привязать чужое устройство.',
    );
    expect(card?.slots.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['bank', 'card_block', 'device_link']),
    );
  });

  it('have a library of methods with names and dates', () => {
    expect(METHODS).toHaveLength(106);
    for (const { name, warned } of METHODS) {
      expect(Object.values(name).every((text) => text.length > 0)).toBe(true);
      expect(warned).toMatch(/^\d{4}(?:-\d{2})?$/);
    }
  });
});

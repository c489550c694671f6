import { describe, expect, it } from 'vitest';
import { createPipeline, maskText, maskTokens } from '../../../nlp/index.ts';
import { isLuhn } from '../../../nlp/observables/checks.ts';
import { isIin } from '../../../nlp/observables/identity-numbers.ts';
import { inputOf, labelled, parseMarked } from '../marked.ts';

const pipeline = createPipeline({ maskKey: 'made-up' });
const personal = (text: string) => pipeline.annotate(inputOf(text)).personal;

// Made-up persons and numbers.
const TEXTS = [
  'Звоните [+7 701 123-45-67|phone] или [8 (727) 250-00-11|phone], служба 102 и 1414',
  'Приёмная: [+7 (7172) 12-34-56|phone], [8 (71452) 2-12-34|phone], [8.701.123.45.67|phone], [+44 20 7946 0958|phone]',
  'Ущерб 82 345 678 901 тенге, CAS 7647-01-0, приказ № 8/2025 от 12.05.2025',
  'Профили [https://x.com/dealer_shop|handle] и [m.vk.com/dealer_shop|handle], но не netflix.com/about',
  'ИИН [900101300017|iin], а 123456789012 не ИИН',
  'Карта [4111 1111 1111 1111|card], а 4111 1111 1111 1112 не карта',
  'Пишите [ivan@example.kz|email] или [@dealer_shop|handle], канал t.me/gorod_news, аккаунт [t.me/dealer_shop|handle]',
  'Задержан [Иванов Пётр Сергеевич|person], рассказал министр',
  'Дело [Петра Сергеевича Иванова|person] ведёт следователь [А. Б. Петров|person]. [Петров|person] отказался говорить',
  '[Асанов Серік Маратұлы|person] ұсталды, [Айгерім Құсайынқызының|person] айтуынша',
  'Detained [Timur Akhmetov|person] in Almaty',
  'Дом на улице Ахмета Байтурсынова, школа имени Ивана Панфилова',
  'Министерство финансов Республики Казахстан, Комитет государственных доходов, Верховный Суд',
  'Полиция Карагандинской области, Банк Развития Казахстана, город Ростов',
  'Героин и Мефедрон нашли в Костанае и Павлодаре',
  'Ұлттық банк пен Бас прокуратура хабарлады',
];

describe('personal data', () => {
  it.each(TEXTS)('is found in %j', (source) => {
    const { input, marks } = parseMarked(source);
    expect(labelled(input.text, pipeline.annotate(input).personal, ({ kind }) => kind)).toEqual(marks);
  });

  it('has one token however it is written, and another under another key', () => {
    const [one, two] = personal('+7 (701) 123-45-67, 87011234567');
    expect(one!.token).toMatch(/^[0-9a-f]{12}$/);
    expect(two!.token).toBe(one!.token);
    const other = createPipeline({ maskKey: 'another' }).annotate(inputOf('87011234567')).personal[0]!;
    expect(other.token).not.toBe(one!.token);
  });

  it('has one token for a name in any case', () => {
    const [nominative, genitive] = personal('Иванов Пётр Сергеевич. Дело Иванова Петра Сергеевича.');
    expect(genitive!.token).toBe(nominative!.token);
  });

  it('leaves the own channel of a source alone', () => {
    const text = 'Подписывайтесь: t.me/novosti_goroda и @private_person';
    const found = pipeline.annotate({ ...inputOf(text), sourceId: 'tg-novosti-goroda' }).personal;
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(['@private_person']);
  });

  it('knows right check digits from wrong ones', () => {
    expect(isIin('900101300017')).toBe(true);
    expect(isIin('900101300018')).toBe(false);
    expect(isLuhn('4111111111111111')).toBe(true);
    expect(isLuhn('4111111111111112')).toBe(false);
  });
});

describe('masking', () => {
  const text = 'Задержан Иванов Пётр Сергеевич 😀 с номером 87011234567.';

  it('keeps every offset and takes out every letter of what is personal', () => {
    const masked = maskText(text, personal(text));
    expect(masked).toHaveLength(text.length);
    expect(masked).toBe('Задержан •••••• •••• ••••••••• 😀 с номером •••••••••••.');
  });

  it('takes overlapping spans in any order', () => {
    expect(
      maskText('abcdef', [
        { start: 3, end: 5 },
        { start: 1, end: 4 },
        { start: 2, end: 3 },
      ]),
    ).toBe('a••••f');
  });

  it('takes the words out of the index as well', () => {
    const { tokens, personal: found } = pipeline.annotate(inputOf(text.replace('😀 ', '')));
    const kept = maskTokens(tokens, found);
    expect(kept.stems).toEqual(['задержа', 'с', 'номер']);
    expect(kept.spans).toHaveLength(6);
  });
});

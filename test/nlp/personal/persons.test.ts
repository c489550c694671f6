import { describe, expect, it } from 'vitest';
import { createPipeline, maskText } from '../../../nlp/index.ts';
import { nameKey } from '../../../nlp/personal/name-key.ts';
import { inputOf, labelled, parseMarked } from '../marked.ts';

const pipeline = createPipeline({ maskKey: 'made-up' });
const personal = (text: string) => pipeline.annotate(inputOf(text)).personal;

// Made-up persons; the long dead after whom streets and universities are named are real. The label is the person: one
// person, one token, however the name is written.
const PERSONS = [
  'Задержан [Тимур Есенов|1]. По версии следствия, [Есенов|1] сбывал наркотики; у [Есенова|1] нашли деньги, [Есенову|1] предъявлено обвинение.',
  'Суд огласил приговор [Айгерим Толеповой|1]. [Толепова|1] вину не признала, сообщил адвокат [Толеповой|1].',
  '[Петров Сергей Иванович|1] и [Анна Ким|2] задержаны. [Петрова|1] доставили в изолятор, [Ким|2] отпустили.',
  'Следователь [А. Б. Мысалов|1] сообщил детали. Позже [Мысалов|1] уточнил сумму.',
  '[Қайрат Жұмағұл|1] ұсталды. [Жұмағұлдың|1] айтуынша, ақша [Жұмағұлға|1] берілмеген.',
  '[Төлепова Айгерім|1] сотталды. Сот [Төлеповаға|1] айыппұл салды, [Төлепованың|1] адвокаты шағым түсірді.',
  "[Timur Esenov|1] was detained in Almaty. Police said [Esenov|1] denied everything; [Esenov|1]'s lawyer declined to comment.",
];

// Offices, bodies, places and things named after people are kept.
const KEPT = [
  'Президент провёл совещание, министр внутренних дел доложил о ситуации.',
  'Аким города и заместитель министра здравоохранения ответили на вопросы.',
  'ДТП произошло на улице Абая, рядом с проспектом Назарбаева.',
  'Студенты Назарбаев Университета и КазНУ имени аль-Фараби встретились с полицией.',
  'Ішкі істер министрі мен облыс әкімі жиын өткізді.',
  'Оқиға Абай көшесінде, Назарбаев университетінің жанында болды.',
  'The President met the Minister of Internal Affairs at Nazarbayev University.',
  'Мефедрон и героин изъяли у жителя Карагандинской области.',
];

describe('persons', () => {
  it.each(PERSONS)('keep one token each in %j', (source) => {
    const { input, marks } = parseMarked(source);
    const found = pipeline.annotate(input).personal;
    const order = [...new Set(found.map(({ token }) => token))];
    expect(labelled(input.text, found, ({ token }) => String(order.indexOf(token) + 1))).toEqual(marks);
  });

  it.each(KEPT)('are none of those in %j', (text) => {
    expect(personal(text)).toEqual([]);
  });

  it('are masked before their full name is told as well', () => {
    const text = 'Есенов задержан, сообщили в полиции. По данным следствия, Тимур Есенов работал курьером.';
    const masked = maskText(text, personal(text));
    expect(masked).not.toMatch(/Есенов|Тимур/u);
    expect(masked).toContain('задержан, сообщили в полиции');
  });

  it('have one token in two documents that name them in full', () => {
    const [one] = personal('В Алматы задержан Тимур Есенов.');
    const [two] = personal('Суд приговорил Тимура Есенова к штрафу.');
    expect(two!.token).toBe(one!.token);
  });

  it('with one surname and two given names stay two', () => {
    const tokens = personal('Задержаны Тимур Есенов и Айгерим Есенова.').map(({ token }) => token);
    expect(new Set(tokens).size).toBe(2);
  });
});

describe('the key of a name', () => {
  it.each([
    'Есенов Есенова Есенову Есеновым Есенове Есеновой Есеновтың Есеновке',
    'Бейсен Бейсена Бейсену Бейсеном Бейсеннің Бейсенге Бейсенді Бейсеннен',
    'Сергей Сергея Сергею Сергеем',
    'Игорь Игоря Игорю Игорем',
    'Дмитрий Дмитрия Дмитрию Дмитрием Дмитрийге',
    'Мария Марии Марию Марией Марияның Марияға',
    'Серікқызы Серікқызының Серікқызына Серікқызымен',
    'Петрович Петровича Петровичу',
    'Маковский Маковского Маковскому Маковская Маковской',
  ])('is one for %j', (forms) => {
    expect(new Set(forms.split(' ').map(nameKey)).size).toBe(1);
  });

  it('is another for another name', () => {
    const names = 'Есенов Петров Серік Мария Марат Анна Айгерім Игорь'.split(' ');
    expect(new Set(names.map(nameKey)).size).toBe(names.length);
  });
});

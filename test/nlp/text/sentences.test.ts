import { expect, it } from 'vitest';
import { sentences } from '../../../nlp/text/sentences.ts';

it.each([
  'Задержали троих.| Изъяли 5 кг.',
  'В г. Алматы задержали.| Дело ведёт А. Петров.',
  'Ущерб 5 млн. тенге!| Кто виноват?',
  'Полиция ұстады.| Сот болды.',
  'Sold by Mr. Smith.| He fled.',
  'Заголовок\n\n|Текст без точки',
  'передаёт агентство.|Также сообщили',
])('cuts %j at the bars', (marked) => {
  const text = marked.replaceAll('|', '');
  expect(
    sentences(text)
      .map(({ start, end }) => text.slice(start, end))
      .join('|'),
  ).toBe(marked);
});

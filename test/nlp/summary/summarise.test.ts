import { expect, it } from 'vitest';
import { summarise } from '../../../nlp/summary/summarise.ts';
import { madeUpText } from './made-up.ts';

const RU = madeUpText(
  'ru',
  `Схема с посылкой

В Алматы мошенники звонят от имени курьерской службы и просят продиктовать код из смс. Они торопят людей. Подпишитесь на наш канал, чтобы не пропустить новости. Полиция возбудила дело о мошенничестве, ущерб составил 2 млн тенге.`,
);
const KK = madeUpText(
  'kk',
  `Алаяқтық

Алматыда алаяқтар курьер атынан қоңырау шалып, келген кодты айтуды сұрайды. Ол туралы полиция ескертті. Зардап шеккендер ақшасын криптоәмиянға аударғанын айтты.`,
  { firstSeen: '2026-03-01T12:00:00.000Z' },
);
const EN = madeUpText(
  'en',
  `Parcel scam

Scammers pose as a courier in Almaty and ask residents for the one-time code. It is new. The money is sent on to a crypto wallet within an hour, police said.`,
);

it('each sentence is the masked text of its document at its span', () => {
  const texts = [RU, KK, EN];
  const chosen = summarise(texts);
  expect(chosen.length).toBeGreaterThan(1);
  for (const { documentId, start, end, text } of chosen)
    expect(texts.find((one) => one.documentId === documentId)!.text.slice(start, end)).toBe(text);
});

it('what is personal stays masked in a summary', () => {
  const [one] = summarise([
    madeUpText('p', 'Мошенники звонят жителям Тараза с номера +7 701 234 56 78 и просят код из смс.'),
  ]);
  expect(one!.text).toContain('•');
  expect(one!.text).not.toContain('701');
});

it('two groups of sources speak where there are two', () => {
  const copy = { ...RU, documentId: 'ru-2', text: RU.text };
  const weak = madeUpText('weak', 'Жители города жалуются на звонки о посылке и коде из сообщения.', {
    grade: 'D',
  });
  const chosen = summarise([RU, copy, weak], { sentences: 2 });
  expect(new Set(chosen.map(({ documentId }) => documentId))).toContain('weak');
});

it('two sentences of one wording are told once', () => {
  const chosen = summarise([RU, { ...RU, documentId: 'ru-2', group: 'ru-2' }]);
  expect(new Set(chosen.map(({ text }) => text)).size).toBe(chosen.length);
});

it('what the signal is about comes first', () => {
  const text = madeUpText(
    'about',
    'В городе Тараз прошло совещание о безопасности жителей области. Мошенники просят перевести деньги на криптокошелёк и обещают доход. Власти обещают продолжить работу с жителями города.',
  );
  const keys = text.marks.map(({ key }) => key);
  const about = ['rail.crypto_wallet', 'category:cyber_fraud'];
  const [first] = summarise([text], { about, sentences: 1 });
  expect(keys).toContain('rail.crypto_wallet');
  expect(first!.text).toContain('криптокошелёк');
});

it('a summary stays within its words but for its first sentence', () => {
  const words = (texts: readonly { text: string }[]) =>
    texts.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
  expect(words(summarise([RU, KK, EN], { words: 30 }))).toBeLessThanOrEqual(30);
  expect(summarise([RU], { words: 1 })).toHaveLength(1);
});

it('the order of equal texts and a second run change nothing', () => {
  expect(summarise([RU, KK, EN])).toEqual(summarise([RU, KK, EN]));
});

it('a text without a sentence that stands by itself gives its title, one without a title nothing', () => {
  const [only] = summarise([madeUpText('t', 'Мошенники просят код из смс\n\nОни звонят вечером. Его нет.')]);
  expect(only).toMatchObject({ start: 0, text: 'Мошенники просят код из смс' });
  expect(summarise([madeUpText('n', 'Они звонят вечером.')])).toEqual([]);
  expect(summarise([])).toEqual([]);
});

import { expect, it } from 'vitest';
import { receiptLinks } from '../../../src/digest/receipts/links.ts';
import { readToken, writeToken, type ReceiptToken } from '../../../src/digest/receipts/token.ts';
import { uuidV5 } from '../../../src/model/ids.ts';
import { RECEIPT_ANSWERS } from '../../../src/model/receipt.ts';
import { UI_LANGUAGES } from '../../../src/model/language.ts';

const SECRET = 'a made-up secret of tests';
const DELIVERY = uuidV5('made-up delivery');
const SIGNAL = uuidV5('made-up signal');
const TOKEN: ReceiptToken = {
  deliveryId: DELIVERY,
  signalId: SIGNAL,
  answer: 'useful',
  language: 'kk',
  expiresAt: Date.UTC(2026, 5, 1, 12),
};

it('a token comes back as it was written, whatever the answer and language', () => {
  for (const answer of RECEIPT_ANSWERS)
    for (const language of UI_LANGUAGES) {
      const token = { ...TOKEN, answer, language };
      expect(readToken(writeToken(token, SECRET), SECRET)).toEqual(token);
    }
});

it('a token with any one character changed, cut or added is none', () => {
  const text = writeToken(TOKEN, SECRET);
  for (let at = 0; at < text.length; at += 1) {
    const other = text[at] === 'A' ? 'B' : 'A';
    expect(readToken(text.slice(0, at) + other + text.slice(at + 1), SECRET)).toBeNull();
  }
  for (const wrong of ['', 'x', text.slice(1), `${text}A`, `${text}=`, text.toLowerCase()])
    expect(readToken(wrong, SECRET)).toBeNull();
});

it('a token of another secret is none', () => {
  expect(readToken(writeToken(TOKEN, SECRET), 'another made-up secret')).toBeNull();
});

it('a delivery and signal have one link for each answer, the same each time, valid for 90 days', () => {
  const delivery = { id: DELIVERY, createdAt: '2026-03-01T10:20:00.000Z' };
  const options = { baseUrl: 'https://aldyn.example', secret: SECRET, language: 'ru' } as const;
  const links = receiptLinks(delivery, SIGNAL, options);
  expect(links).toEqual(receiptLinks(delivery, SIGNAL, options));
  expect(links.map(({ answer, label }) => [answer, label])).toEqual([
    ['useful', 'Полезно'],
    ['duplicate', 'Уже известно'],
    ['wrong', 'Неверно'],
    ['measure', 'Приняты меры'],
  ]);
  for (const { answer, url } of links) {
    const [, token] = /^https:\/\/aldyn\.example\/r\/([\w-]{72})$/.exec(url)!;
    expect(readToken(token!, SECRET)).toEqual({
      ...TOKEN,
      answer,
      language: 'ru',
      expiresAt: Date.UTC(2026, 4, 30, 11),
    });
  }
});

it('an id that is no UUID makes no link', () => {
  const delivery = { id: 'first-delivery', createdAt: '2026-03-01T10:00:00.000Z' };
  const options = { baseUrl: 'https://aldyn.example', secret: SECRET, language: 'en' } as const;
  expect(() => receiptLinks(delivery, SIGNAL, options)).toThrow('Expected the id of a delivery to be a UUID');
});

import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeBytes } from '../../../crawlers/extract/charset.ts';

/** Made-up sentences. */
const RU = 'В Алматы полиция предупредила жителей о новой схеме: звонящие представляются сотрудниками банка.';
const KK =
  'Полиция қызметкерлері алаяқтардың жаңа әдісі туралы ескертті: өзін банк қызметкері деп таныстырған, үйге көмек сұрайды.';
const UK =
  'Поліція попередила мешканців про нову схему: їхні знайомі нібито просять позичити гроші, є постраждалі.';
const page = (text: string, charset: string) =>
  `<html><head><meta charset="${charset}"></head><body><p>${text}</p></body></html>`;

describe('charset', () => {
  it('reads UTF-8 even where the page and the header declare windows-1251', () => {
    const bytes = Buffer.from(page(RU, 'windows-1251'));
    expect(decodeBytes(bytes, 'text/html; charset=windows-1251')).toMatchObject({ charset: 'utf-8' });
    expect(decodeBytes(bytes, null).text).toContain(RU);
  });

  it.each(['windows-1251', 'koi8-r', 'iso-8859-5', 'cp866'])('reads %s that nobody declared', (charset) => {
    const read = decodeBytes(iconv.encode(`<p>${RU}</p>`, charset), null);
    expect(read.text).toContain(RU);
    expect(read.charset).toBe(charset);
  });

  it('does not believe a wrong declaration', () => {
    const read = decodeBytes(iconv.encode(page(RU, 'utf-8'), 'windows-1251'), 'text/html; charset=koi8-r');
    expect(read.text).toContain(RU);
  });

  it('reads Kazakh letters set in the places of windows-1251', () => {
    const read = decodeBytes(iconv.encode(page(KK, 'windows-1251'), 'rk1048'), null);
    expect(read.text).toContain(KK);
    expect(read.charset).toBe('rk1048');
  });

  it('does not take Ukrainian for Kazakh', () => {
    expect(decodeBytes(iconv.encode(page(UK, 'windows-1251'), 'windows-1251'), null).text).toContain(UK);
  });

  it('reads accented Latin text as declared, or as windows-1252', () => {
    const text = 'La señora Muñoz volvió a la ciudad después de la reunión; también habló él.';
    expect(decodeBytes(iconv.encode(page(text, 'iso-8859-1'), 'latin1'), null).text).toContain(text);
    expect(decodeBytes(iconv.encode(`<p>${text}</p>`, 'windows-1252'), null).text).toContain(text);
  });

  it('goes by the byte order mark first', () => {
    expect(decodeBytes(iconv.encode(RU, 'utf-16le', { addBOM: true }), 'text/html; charset=utf-8').text).toBe(
      RU,
    );
    expect(decodeBytes(iconv.encode(RU, 'utf-8', { addBOM: true }), null)).toEqual({
      text: RU,
      charset: 'utf-8',
    });
  });

  it('forgives a letter cut in the middle', () => {
    const bytes = Buffer.concat([Buffer.from(RU), Buffer.from([0xd0]), Buffer.from(` конец. ${RU}`)]);
    expect(decodeBytes(bytes, null).charset).toBe('utf-8');
  });

  it('takes anything: nothing, rubbish, an unknown declaration', () => {
    expect(decodeBytes(new Uint8Array(), null)).toEqual({ text: '', charset: 'utf-8' });
    const rubbish = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919 + 13) % 256);
    expect(decodeBytes(rubbish, 'text/html; charset=klingon').text.length).toBeGreaterThan(0);
  });

  it('reads no more than three million bytes', () => {
    expect(decodeBytes(Buffer.alloc(3_500_000, 'a'), null).text).toHaveLength(3_000_000);
  });
});

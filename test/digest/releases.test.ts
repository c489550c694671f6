// Letters and notices as files. What they tell of is made up (see test/samples/made-up.ts).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { parseDocument } from 'htmlparser2';
import { selectAll } from 'css-select';
import { describe, expect, it } from 'vitest';
import { letterDay } from '../../src/digest/releases/days.ts';
import { missingFrom } from '../../src/digest/releases/missing.ts';
import { drawFile } from '../../src/digest/releases/render.ts';
import { RELEASE_WORDS } from '../../src/digest/releases/words/index.ts';
import { canonicalJson } from '../../src/model/canonical-json.ts';
import { UI_LANGUAGES, type UiLanguage } from '../../src/model/language.ts';
import type { ReleaseContent, ReleaseFormat } from '../../src/model/release.ts';
import { APPROVED_AT, SAMPLE_SIGNAL, sampleContent, sampleNames } from '../samples/made-up.ts';

const KAZAKH = 'ӘәҒғҚқҢңӨөҰұҮүҺһІі';

async function draw(
  content: ReleaseContent,
  [language, format]: readonly [UiLanguage, ReleaseFormat],
  approvedAt: string | null = APPROVED_AT,
): Promise<Buffer> {
  const release = { id: SAMPLE_SIGNAL.id, content };
  const file = await drawFile(
    release,
    { language, format },
    { names: sampleNames, approvedAt, now: APPROVED_AT },
  );
  return Buffer.from(file.bytes);
}

/** Files of a zip archive by name, found by its central directory. */
function unzip(bytes: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  for (
    let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1');
    at !== -1;
    at = bytes.indexOf('PK\u0001\u0002', at + 4, 'latin1')
  ) {
    const size = bytes.readUInt32LE(at + 20);
    const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + size);
    files.set(name, (bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8'));
  }
  return files;
}

/** Runs a program of the machine over a file; null, said aloud, where it is not there. */
function outputOf(program: string, args: (path: string) => string[], bytes: Buffer | string): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'aldyn-release-'));
  const path = join(folder, 'file');
  writeFileSync(path, bytes);
  try {
    return execFileSync(program, args(path), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error;
    console.log(`skipped: ${program} is not on this machine`);
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const withTitle = (content: ReleaseContent, title: string): ReleaseContent => ({
  ...content,
  fields: { ...content.fields, title: { kk: title, ru: title, en: title } },
});

describe('a letter', () => {
  const letter = sampleContent('letter');

  it('has a day as letters write it', () => {
    expect(letterDay('kk', '2026-11-23T05:00:00Z')).toBe('2026 жылғы 23 қараша');
    expect(letterDay('ru', '2026-11-23T05:00:00Z')).toBe('23 ноября 2026 г.');
    expect(letterDay('en', '2026-11-22T21:00:00Z')).toBe('23 November 2026');
  });

  it.each(UI_LANGUAGES)('as DOCX opens, is well-formed and says everything (%s)', async (language) => {
    const files = unzip(await draw(withTitle(letter, `${KAZAKH} <&>`), [language, 'docx']));
    const text = files.get('word/document.xml')!;
    for (const name of ['word/document.xml', 'word/styles.xml', 'word/footer1.xml', '[Content_Types].xml'])
      expect(outputOf('xmllint', (path) => ['--noout', path], files.get(name)!) ?? '').toBe('');
    expect(text).toContain(`${KAZAKH} &lt;&amp;&gt;`);
    expect(text).toContain(letter.fields.addressee.name[language]);
    expect(text).toContain('Курьермін деп таныстырған адам');
    expect(text).toContain(RELEASE_WORDS[language]['letter.asks']);
    expect([...files.keys()].some((name) => name.startsWith('word/media/'))).toBe(true);
    expect(files.get('word/styles.xml')).toContain(language === 'en' ? 'en-GB' : `${language}-`);
  });

  it.each(UI_LANGUAGES)(
    'as PDF keeps every letter of Kazakh, so that it can be searched (%s)',
    async (language) => {
      const bytes = await draw(withTitle(letter, KAZAKH), [language, 'pdf']);
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
      expect(bytes.length).toBeLessThan(80_000);
      const text = outputOf('pdftotext', (path) => [path, '-'], bytes);
      if (text === null) return;
      expect(text).toContain(KAZAKH);
      expect(text).toContain('Курьермін деп таныстырған адам');
      expect(text).toContain(RELEASE_WORDS[language]['letter.evidence']);
      expect(text).toContain('TLP:AMBER');
    },
  );

  it('wears the mark of a draft in each form until it is approved', async () => {
    const mark = RELEASE_WORDS.ru['release.draft.mark'];
    expect((await draw(letter, ['ru', 'html'], null)).toString()).toContain(mark);
    expect((await draw(letter, ['ru', 'txt'], null)).toString()).toContain(mark);
    const docx = unzip(await draw(letter, ['ru', 'docx'], null));
    expect([...docx].filter(([name]) => name.includes('header')).join('')).toContain(mark);
    expect((await draw(letter, ['ru', 'html'])).toString()).not.toContain(mark);
    expect((await draw(letter, ['ru', 'txt'])).toString()).not.toContain(mark);
  });

  it('says so when nobody has confirmed the signal', async () => {
    const signal = { ...letter.signal, state: 'triaged' as const };
    const text = (await draw({ ...letter, signal }, ['kk', 'html'])).toString();
    expect(text).toContain(RELEASE_WORDS.kk['letter.unverified']);
    expect(text).not.toContain(RELEASE_WORDS.kk['letter.verified']);
  });
});

describe('a notice', () => {
  const notice = sampleContent('notice');

  it.each(UI_LANGUAGES)('quotes nobody, links nowhere and needs nothing (%s)', async (language) => {
    for (const format of ['html', 'txt'] as const) {
      const text = (await draw(notice, [language, format])).toString();
      for (const { quote } of notice.signal.evidence) expect(text).not.toContain(quote.slice(0, 30));
      expect(text).not.toContain('TLP');
      expect(text).toContain('102');
    }
    const html = (await draw(notice, [language, 'html'])).toString();
    const page = parseDocument(html);
    expect(selectAll('script, link, img, iframe, a', page)).toEqual([]);
    expect(html).toContain(`<html lang="${language}">`);
    expect(selectAll('h1', page)).toHaveLength(1);
    expect(selectAll('h2', page)).toHaveLength(4);
  });

  it('does not let what a person wrote become markup', async () => {
    const html = (await draw(withTitle(notice, '<script>alert(1)</script>'), ['ru', 'html'])).toString();
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;');
  });

  it('has an image of 1200 by 630', async () => {
    const png = await draw(notice, ['kk', 'png']);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(png.length).toBeLessThan(300_000);
  });

  it('is not complete without what to do, and says what it lacks in the language it lacks it in', () => {
    expect(missingFrom(notice)).toEqual([]);
    const fields = { ...notice.fields, steps: { ...notice.fields.steps, kk: ' \n ' }, lines: [] };
    expect(missingFrom({ ...notice, fields })).toEqual([
      RELEASE_WORDS.kk['missing.steps'],
      RELEASE_WORDS.kk['missing.lines'],
    ]);
  });
});

describe('words of letters and notices', () => {
  const slotsOf = (text: string) =>
    [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').toSorted((a, b) => a.localeCompare(b));

  it('ask for the same slots in each language', () => {
    for (const [key, text] of Object.entries(RELEASE_WORDS.en))
      for (const language of ['kk', 'ru'] as const)
        expect({
          key,
          slots: slotsOf(RELEASE_WORDS[language][key as keyof typeof RELEASE_WORDS.en]),
        }).toEqual({
          key,
          slots: slotsOf(text),
        });
  });
});

describe('canonical JSON', () => {
  it('is the same whatever the order of keys', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'ә"' }], a: undefined })).toBe(
      '{"b":[1,{"c":"ә\\"","d":null}]}',
    );
    expect(canonicalJson({ a: 1, b: 2 })).toBe(canonicalJson({ b: 2, a: 1 }));
  });
});

import { expect, test } from 'vitest';
import { renderDigest } from '../../src/digest/render.ts';
import type { ViewOptions } from '../../src/digest/view.ts';
import { digestSchema, type Digest } from '../../src/model/digest.ts';
import { UI_LANGUAGES } from '../../src/model/language.ts';
import { madeUpDigest, madeUpNames, madeUpSignal } from './made-up.ts';

const options: ViewOptions = {
  names: madeUpNames,
  recipientName: 'Made-up centre',
  madeUp: true,
  audience: 'forecasting-centre',
  tlp: 'amber',
};

test.each(UI_LANGUAGES)('the text of a made-up digest in %s is as it was agreed', async (language) => {
  const { txt } = renderDigest(madeUpDigest(language), options).files;
  await expect(txt).toMatchFileSnapshot(`golden/made-up.${language}.txt`);
});

test.each(UI_LANGUAGES)('no slot stays empty and no line of text is too wide in %s', (language) => {
  const { files, subject } = renderDigest(madeUpDigest(language), options);
  for (const text of [files.txt, files.html, subject]) expect(text).not.toMatch(/\{\w+\}|undefined|NaN|null/);
  const wide = files.txt.split('\n').filter((line) => line.length > 78);
  expect(wide.every((line) => line.trim().startsWith('https://'))).toBe(true);
});

test('every format carries headline, reasons, quotations, sources, times and counts', () => {
  const { txt, html, json } = renderDigest(madeUpDigest('ru'), options).files;
  for (const file of [txt, html, json]) {
    const text = file.replaceAll(/\s+/g, ' ');
    expect(text).toContain('Рост сообщений о прекурсоре · Костанайская область');
    expect(text).toContain('Независимые первоисточники');
    expect(text).toContain('сильно повышает оценку');
    expect(text).toContain('Курьермін деп таныстырған адам SMS арқылы келген кодты айтуды сұраған.');
    expect(text).toContain('оригинал на казахском языке');
    expect(text).toContain('надёжность A: полностью надёжен');
    expect(text).toContain('4 марта 2026 г., 10:10 (указано в публикации)');
    expect(text).toContain('Достоверной даты публикации нет');
    expect(text).toContain('3 независимых первоисточника');
    expect(text).toContain('источников отвечает: 61 из 66');
    expect(text).toContain('Ещё 1 сигнал не поместился');
    expect(text).toContain('уксусный ангидрид');
    expect(text).toContain('UTC+5');
    expect(text).toContain('https://oidan-gazeti.example/zhanalyq/42');
  }
});

test('of many quotations three are shown, one of each source first, and the others are counted', () => {
  const digest = madeUpDigest('en');
  const [many, few] = digest.signals;
  digest.signals = [{ ...many!, evidence: [...many!.evidence, few!.evidence[1]!] }];
  const { txt } = renderDigest(digest, options).files;
  expect(Array.from(txt.matchAll(/^   \[\d\] (.{10})/gm), (match) => match[1])).toEqual([
    '“At the ma',
    '«Курьермін',
    '“At the ma',
  ]);
  expect(txt).toContain('and 5\u00a0more quotations in the system');
});

test('the JSON form is the digest itself, with what people read beside it', () => {
  const digest = madeUpDigest('kk');
  const parsed: unknown = JSON.parse(renderDigest(digest, options).files.json);
  expect(digestSchema.parse(parsed)).toEqual(JSON.parse(JSON.stringify(digest)));
  expect(parsed).toMatchObject({ rendered: { language: 'kk', title: 'Сигналдар дайджесі' } });
});

test('the page asks nothing of the network and runs nothing', () => {
  const { html } = renderDigest(madeUpDigest('en'), options).files;
  expect(html).not.toMatch(/<(script|img|link|iframe|object|form|base)\b|@import|url\(|\son\w+=/i);
  expect(html).not.toContain('javascript:');
  expect(html).toContain('prefers-color-scheme:dark');
});

test('hostile quotations, titles, names and addresses stay text', () => {
  const hostile = `"><script>alert('x')</script>\u202e{n}&amp;`;
  const digest = madeUpDigest('en');
  digest.signals = [
    madeUpSignal(hostile, {
      headline: { kk: hostile, ru: hostile, en: hostile },
      category: hostile,
      region: hostile,
      substances: [hostile],
      explanation: [{ name: hostile, of: 'importance', value: 1, weight: 1 }],
      evidence: digest.signals[0]!.evidence.map((evidence) => ({
        ...evidence,
        quote: `${hostile}\u001b[31m\nsecond\u200b line`,
        title: hostile,
        sourceId: hostile,
        url: `https://made-up.example/"onmouseover="x`,
      })),
    }),
  ];
  const { html, txt } = renderDigest(digest, { ...options, recipientName: hostile }).files;
  expect(html).not.toContain('<script');
  expect(html).not.toMatch(/"onmouseover=/);
  expect(html).toContain('&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;{n}&amp;amp;');
  for (const text of [html, txt]) {
    expect(['\u202e', '\u001b', '\u200b'].filter((character) => text.includes(character))).toEqual([]);
    expect(text).toContain('[31m second line');
  }
});

test('only web addresses become links', () => {
  const { html, txt } = renderDigest(madeUpDigest('kk'), options).files;
  const targets = Array.from(html.matchAll(/href="([^"]*)"/g), (match) => match[1]!);
  expect(targets.length).toBeGreaterThan(5);
  expect(targets.filter((target) => !/^(https:\/\/|#s\d+$)/.test(target))).toEqual([]);
  expect(txt).not.toContain('alert(1)');
});

test('ids nobody knows any more are shown as they are, and their source cannot be judged', () => {
  const none = () => null;
  const nobody: typeof options.names = {
    category: none,
    region: none,
    substance: none,
    source: none,
    method: none,
    slot: none,
    iso: none,
    control: none,
  };
  const { txt } = renderDigest(madeUpDigest('en'), { ...options, names: nobody }).files;
  expect(txt).toContain('Category: precursors_chemicals');
  expect(txt).toContain('made-up-times (reliability F: cannot be judged)');
});

test.each([
  ['en', 'Digest of signals: nothing new, coverage 97\u00a0%, 6 March 2026'],
  ['ru', 'Дайджест сигналов: нового нет, охват 97\u00a0%, 6 марта 2026 г.'],
  ['kk', 'Сигналдар дайджесі: жаңа ештеңе жоқ, қамту 97\u00a0%, 2026 ж. 6 наурыз'],
] as const)('a quiet digest says so in its subject, with what was seen (%s)', (language, subject) => {
  const quiet: Digest = { ...madeUpDigest(language), kind: 'quiet', signals: [], entries: [], waiting: 0 };
  const rendered = renderDigest(quiet, options);
  expect(rendered.subject).toBe(subject);
  expect(rendered.files.txt).not.toMatch(/undefined|\{\w+\}/);
});

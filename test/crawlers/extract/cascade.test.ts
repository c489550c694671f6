/** Made-up pages. */
import { describe, expect, it } from 'vitest';
import { CASCADE, extractPage } from '../../../crawlers/extract/index.ts';
import { parsePage } from '../../../crawlers/extract/page.ts';
import { SITE_RULES } from '../../../crawlers/extract/site-rules.ts';

const HINTS = { timezone: 'Asia/Almaty', fetchedAt: '2026-11-21T15:00:00.000Z' };
const extract = (body: string, url = 'https://example.kz/a') =>
  extractPage(
    { url, bytes: Buffer.from(`<html><body>${body}</body></html>`), contentType: 'text/html' },
    HINTS,
  );

const TITLE = 'Полиция предупредила о новой схеме обмана';
const STORY = [
  'В городе зафиксировали новую схему обмана: неизвестные рассылают поддельные уведомления, сообщает полиция.',
  'По данным ведомства, ссылка в сообщении ведёт на страницу, которая похожа на сайт почты и просит данные карты.',
  'За неделю поступило двенадцать заявлений, а общий ущерб оценивается в восемь миллионов тенге, уточнили там.',
];
const story = STORY.map((text) => `<p>${text}</p>`).join('');
const comment =
  '<div class="comment"><p>Спасибо, что предупредили, мне вчера пришло точно такое же сообщение, чуть не перешла по ссылке.</p></div>';

describe('cascade', () => {
  it('has stages that find nothing on an empty page', () => {
    const page = parsePage('', 'https://example.kz/');
    for (const stage of CASCADE) expect(stage.read(page), stage.name).toEqual([]);
  });

  it('has stages under different names', () => {
    expect(new Set(CASCADE.map((stage) => stage.name)).size).toBe(CASCADE.length);
  });

  it('tries the rule of a site first, and goes on when the site was redesigned', () => {
    const [host, selector] = Object.entries(SITE_RULES)[0] ?? ['', ''];
    const marked = `<div class="${selector.slice(1)}">${story}</div><div>${story}</div>`;
    expect(extract(marked, `https://www.${host}/a`)).toMatchObject({
      extractor: 'site-rule',
      text: STORY.join('\n\n'),
    });
    expect(extract(`<article>${story}</article>`, `https://${host}/a`)).toMatchObject({
      extractor: 'readability',
      text: STORY.join('\n\n'),
    });
  });

  it('falls back to whatever sentences there are', () => {
    const page = extract(
      '<aside></aside><span>Сегодня ночью задержан грузовик с незадекларированным товаром.</span>',
    );
    expect(page.text).toBe('Сегодня ночью задержан грузовик с незадекларированным товаром.');
  });
});

describe('the container', () => {
  it('is not lost under a wrapper whose class speaks of the layout', () => {
    for (const name of ['layout no-sidebar', 'has-comments wrapper', 'with-related', 'page-sidebar-right']) {
      const page = extract(
        `<div class="${name}"><h1>${TITLE}</h1>${story}</div><div><p>${'Погода в столице. '.repeat(20)}</p></div>`,
      );
      expect(page.text.split('\n\n'), name).toEqual(STORY);
    }
  });

  it('is the story even when the comments are longer', () => {
    const page = extract(
      `<div class="story"><h1>${TITLE}</h1>${story}</div><div class="comments">${comment.repeat(30)}</div>`,
    );
    expect(page.text.split('\n\n')).toEqual(STORY);
  });

  it('spans a story cut into sections by advertisements', () => {
    const section = (text: string) =>
      `<section class="part"><div class="part-text"><p>${text}</p></div></section><div class="ad-slot">Реклама</div>`;
    const long = Array.from({ length: 9 }, (_, index) => `Часть ${index + 1}: ${STORY[index % 3]}`);
    const page = extract(`<main><h1>${TITLE}</h1>${long.map(section).join('')}</main>`);
    expect(page.text.split('\n\n')).toEqual(long);
  });

  it('leaves out lists of links in the middle and at the end', () => {
    const links = `<ul>${'<li><a href="/x">Ещё одна новость с довольно длинным заголовком</a></li>'.repeat(4)}</ul>`;
    const page = extract(
      `<article><h1>${TITLE}</h1><p>${STORY[0]}</p>${links}<p>${STORY[1]}</p><p>${STORY[2]}</p><h4>Другие новости</h4>${links}</article>`,
    );
    expect(page.text.split('\n\n')).toEqual(STORY);
  });

  it('keeps advice in a list without links', () => {
    const advice = [
      'не переходить по ссылкам из сообщений;',
      'не называть коды из SMS;',
      'звонить в банк самим.',
    ];
    const list = `<p>Полиция рекомендует:</p><ul>${advice.map((text) => `<li>${text}</li>`).join('')}</ul>`;
    const page = extract(`<article><h1>${TITLE}</h1>${story}${list}</article>`);
    expect(page.text.split('\n\n')).toEqual([...STORY, 'Полиция рекомендует:', ...advice]);
  });
});

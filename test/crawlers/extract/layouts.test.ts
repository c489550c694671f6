/** Made-up pages whose class names say nothing, old and new; no text, name or number is real. */
import { describe, expect, it } from 'vitest';
import { extractPage } from '../../../crawlers/extract/index.ts';

const HINTS = { timezone: 'Asia/Almaty', fetchedAt: '2026-11-21T15:00:00.000Z' };
const TITLE = 'Полиция предупредила о поддельных уведомлениях';
const read = (body: string, title = TITLE) =>
  extractPage(
    {
      url: 'https://example.kz/news/1',
      bytes: Buffer.from(`<html><head><title>${title}</title></head><body>${body}</body></html>`),
      contentType: 'text/html; charset=utf-8',
    },
    HINTS,
  );
const textOf = (body: string, title?: string) => read(body, title).text.split('\n\n');

const RU = [
  'В городе зафиксировали новую схему обмана: неизвестные рассылают поддельные уведомления о доставке, сообщает полиция.',
  'По данным ведомства, ссылка в сообщении ведёт на страницу, которая похожа на сайт почты и просит ввести данные карты.',
  'За неделю поступило двенадцать заявлений, общий ущерб оценивается в восемь миллионов тенге, уточнили в департаменте.',
];
const KK = [
  'Қала полициясы тұрғындарға интернеттегі жаңа алаяқтық тәсілі туралы ескертті, деп хабарлайды «Мысал» агенттігі.',
  'Департаменттің мәліметінше, белгісіз біреулер банк қызметкері болып қоңырау шалып, қосымша орнатуды сұрайды.',
  'Қараша айының басынан бері осындай жиырма өтініш тіркелген, барлығы бойынша тергеу жүріп жатыр, деді полиция.',
];
const TEASER =
  'В районе начали строить больницу на сто коек, сообщили в акимате на встрече с жителями посёлка.';
const p = (text: string) => `<p>${text}</p>`;
const story = RU.map(p).join('');

describe('teasers of other articles', () => {
  it('are left out when they are terms and descriptions of a list in the cell of the article', () => {
    const lines = Array.from(
      { length: 6 },
      (_, n) =>
        `<dt>10:1${n} <a href="/${n}">В районе начали строить новую больницу</a><dd>Часть ${n}. ${TEASER}</dd>`,
    );
    const page = `<table><tr><td><h1>${TITLE}</h1>${RU.join('<br><br>')}<dl>${lines.join('')}</dl></td></tr></table>`;
    expect(textOf(page)).toEqual(RU);
  });

  it('are left out when each is a card of its own, above or below the article', () => {
    const cards = Array.from(
      { length: 4 },
      (_, n) =>
        `<div class="x"><div><a href="/${n}">В районе начали строить новую больницу</a></div><div>Часть ${n}. ${TEASER}</div></div>`,
    ).join('');
    expect(textOf(`<div>${cards}<h1>${TITLE}</h1>${story}${cards}</div>`)).toEqual(RU);
  });

  it('are left out above the only first-level heading though they outweigh a third of the article', () => {
    const above = [1, 2].map((n) => p(`Часть ${n}. ${TEASER}`)).join('');
    expect(textOf(`<div><h2>Главное</h2>${above}<h1>${TITLE}</h1>${story}</div>`)).toEqual(RU);
  });

  it('are told from an article that links to another after every paragraph', () => {
    const link = '<p><a href="/2">Әкімдік қаладағы жаңа жол туралы айтып берді</a></p>';
    const body = KK.map((text) => p(text) + link).join('');
    expect(textOf(`<article><h1>Полиция ескертті</h1>${body}</article>`)).toEqual(KK);
  });

  it('go with the heading of their list', () => {
    const list = `<h6>Новости соседей</h6><ul>${'<li><a href="/x">В районе начали строить больницу</a></li>'.repeat(3)}</ul>`;
    expect(textOf(`<div><h1>${TITLE}</h1>${p(RU[0]!)}${list}${p(RU[1]!)}${p(RU[2]!)}</div>`)).toEqual(RU);
  });
});

describe('what stands around the text', () => {
  it('goes: labels, signatures, source lines, credits and rules of copying', () => {
    const before = ['Увеличить шрифт', 'example.kz', 'Здание департамента. Фото: пресс-служба'];
    const after = [
      'Источник: Пример',
      'Редакция, АЛМАТЫ. 20 ноября 2026 года.',
      'Оцените, пожалуйста, статью.',
      'Поделиться с друзьями:',
      'Использование материалов сайта допускается при условии гиперссылки на источник.',
    ];
    const lines = (list: readonly string[]) => list.map((text) => `<div>${text}</div>`).join('');
    expect(textOf(`<div><h1>${TITLE}</h1>${lines(before)}${story}${lines(after)}</div>`)).toEqual(RU);
  });

  it('stays when it is a list that the text announces, however short its items', () => {
    const items = ['банковские карты', 'телефоны', 'поддельные печати'];
    const list = `<ul>${items.map((text) => `<li>${text}</li>`).join('')}</ul>`;
    expect(textOf(`<div><h1>${TITLE}</h1>${story}<p>Изъято:</p>${list}</div>`)).toEqual([
      ...RU,
      'Изъято:',
      ...items,
    ]);
    const kk = KK.map(p).join('');
    expect(textOf(`<div><h1>Полиция ескертті</h1>${kk}<p>Тәркіленген заттар:</p>${list}</div>`)).toEqual([
      ...KK,
      'Тәркіленген заттар:',
      ...items,
    ]);
  });

  it('stays when the last sentence is short and tells a date', () => {
    const last = 'Суд назначен на 28 ноября 2026 года.';
    expect(textOf(`<div><h1>${TITLE}</h1>${story}${p(last)}</div>`)).toEqual([...RU, last]);
  });
});

describe('comments without a telling class', () => {
  const comments = Array.from({ length: 20 }, (_, n) =>
    p(
      `Спасибо, что предупредили, мне вчера пришло ${n} точно таких же сообщений, чуть не перешла по ссылке.`,
    ),
  ).join('');

  it.each(['Комментарии (20)', 'Все комментарии', 'Пікірлер: 20', 'Оставить комментарий', 'О модерации'])(
    'end the article at "%s" though they are longer',
    (line) => {
      expect(
        textOf(`<div><div><h1>${TITLE}</h1>${story}</div><b>${line}</b><div>${comments}</div></div>`),
      ).toEqual(RU);
    },
  );

  it('do not end it where a link above the text leads to them', () => {
    expect(textOf(`<div><h1>${TITLE}</h1><div>Комментарии (20)</div>${story}</div>`)).toEqual(RU);
  });
});

describe('headline and lead', () => {
  it('knows the headline in a plain line among the parts of the title', () => {
    const long = 'новости общества, обсуждение, дискуссии и мнения на сайте Пример';
    expect(read(`<div><b>${TITLE}</b><br><br>${story}</div>`, `${TITLE} - ${long}`).title).toBe(TITLE);
  });

  it('keeps a Russian lead that is set as a heading apart from the text', () => {
    const [lead, ...rest] = RU;
    const long = [1, 2, 3].flatMap((n) => rest.map((text) => `Часть ${n}. ${text}`));
    const page = `<div><h1>${TITLE}</h1><h2>${lead}</h2></div><div><div>${long.map(p).join('')}</div></div>`;
    expect(textOf(page)).toEqual([lead, ...long]);
  });

  it('does not tell a lead twice', () => {
    expect(textOf(`<div><h1>${TITLE}</h1><div>${RU[0]}</div>${story}</div>`)).toEqual(RU);
  });

  it('takes a window of the site above the headline for no article', () => {
    const notice = p(
      'Регистрация на портале позволит создать страницу с сервисами, записаться на приём, задать вопросы, а также читать ответы.',
    ).repeat(4);
    expect(textOf(`<div><div>${notice}</div></div><div><h1>${TITLE}</h1>${story}</div>`)).toEqual(RU);
  });
});

describe('a count of comments', () => {
  const counted = (text: string) => p(`<a href="#c">0</a>${text}`);

  it('is taken from the line it is glued to', () => {
    expect(textOf(`<div><h1>${TITLE}</h1>${RU.map(counted).join('')}</div>`)).toEqual(RU);
  });

  it('is not seen in a linked number of the sentence', () => {
    const text = `<a href="/102">102</a> — по этому номеру принимают сообщения о поддельных уведомлениях, ${RU[0]}`;
    expect(textOf(`<div><h1>${TITLE}</h1>${p(text)}${story}</div>`)[0]).toMatch(/^102 — по/u);
  });
});

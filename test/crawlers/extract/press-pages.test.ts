/** Made-up pages in the shapes of the press of Kazakhstan; no text, name or number is real. */
import { describe, expect, it } from 'vitest';
import { extractPage } from '../../../crawlers/extract/index.ts';

const HINTS = { timezone: 'Asia/Almaty', fetchedAt: '2026-11-21T15:00:00.000Z' };
const extract = (html: string, url = 'https://example.kz/news/1') =>
  extractPage({ url, bytes: Buffer.from(html), contentType: 'text/html; charset=utf-8' }, HINTS);

const MENU = `<header class="header"><a href="/">Басты бет</a><nav><ul><li><a href="/a">Қоғам</a></li><li><a href="/b">Оқиға</a></li>
<li><a href="/c">Спорт</a></li></ul></nav><div class="header__date">21 қараша 2026</div></header>`;
const FOOTER = `<footer><p>© 2020–2026 «Мысал» ақпарат агенттігі. Барлық құқықтар қорғалған. Материалды көшіріп басқанда сілтеме міндетті.</p></footer>`;
const SHARE = `<div class="share-buttons"><a href="#">WhatsApp</a><a href="#">Telegram</a><a href="#">Facebook</a></div>`;

const KK = [
  'Қала полициясы тұрғындарға интернеттегі жаңа алаяқтық тәсілі туралы ескертті, деп хабарлайды «Мысал» агенттігі.',
  'Департаменттің мәліметінше, белгісіз біреулер банк қызметкері болып қоңырау шалып, қосымша орнатуды сұрайды, содан кейін шоттағы ақшаны шығарып алады.',
  'Қараша айының басынан бері осындай жиырма өтініш тіркелген, барлығы бойынша тергеу жүріп жатыр.',
];
const RU = [
  'В городе зафиксировали новую схему обмана: неизвестные рассылают поддельные уведомления о доставке, сообщает пресс-служба департамента полиции.',
  'По данным ведомства, ссылка в сообщении ведёт на страницу, которая похожа на сайт почты и просит ввести данные карты.',
  'За неделю поступило двенадцать заявлений, общий ущерб оценивается в восемь миллионов тенге.',
  'Полицейские советуют не переходить по ссылкам из сообщений и звонить на горячую линию банка.',
];
const p = (text: string) => `<p>${text}</p>`;

describe('a Kazakh news page', () => {
  const page = extract(
    `<html lang="kk"><head><title>Полиция жаңа алаяқтық тәсілі туралы ескертті - Мысал</title>
    <meta property="og:title" content="Полиция жаңа алаяқтық тәсілі туралы ескертті"><meta property="og:site_name" content="Мысал"></head>
    <body>${MENU}<main><div class="article"><div class="breadcrumbs"><a href="/">Басты бет</a> / <a href="/b">Оқиға</a></div>
    <h1>Полиция жаңа алаяқтық тәсілі туралы ескертті</h1><div class="article__info"><span>12 желтоқсан 2025, 10:15</span> <span>1 204 қаралым</span></div>
    <div class="photo"><img src="/i.jpg"><span>Сурет: ашық дереккөзден</span></div>
    <div class="article__text">${p(KK[0]!)}<p><strong>Оқи отырыңыз: <a href="/2">Әкімдік жаңа жол туралы айтты</a></strong></p>
    ${p(KK[1]!)}<p>Фото: polisia.example.kz</p>${p(KK[2]!)}
    <p>Біздің Telegram арнамызға жазылыңыз: <a href="https://t.me/example">t.me/example</a></p></div>${SHARE}
    <div class="tags"><a href="/t/1">алаяқтық</a> <a href="/t/2">полиция</a></div>
    <h3>Тағы оқыңыз</h3><ul><li><a href="/3">Қалада мектеп ашылды</a></li><li><a href="/4">Ауа райы болжамы жарияланды</a></li><li><a href="/5">Жаңа автобус бағыты</a></li></ul>
    <div class="comments"><h3>Пікірлер (2)</h3><p>Рақмет, пайдалы ақпарат екен, бәріне айту керек деп ойлаймын, әсіресе ата-аналарға.</p></div></div></main>${FOOTER}</body></html>`,
  );

  it('gives the article and nothing else', () => {
    expect(page.text.split('\n\n')).toEqual(KK);
  });

  it('knows title, time and language', () => {
    expect(page.title).toBe('Полиция жаңа алаяқтық тәсілі туралы ескертті');
    expect(page.published).toMatchObject({
      at: '2025-12-12T05:15:00.000Z',
      zone: 'source',
      provenance: 'text',
    });
    expect(page.languageHint).toBe('kk');
  });
});

describe('a Russian news page', () => {
  const page = extract(
    `<html lang="ru-KZ"><head><title>Мошенники рассылают поддельные уведомления о доставке: 20 ноября 2026, 18:04 - новости на Пример.kz</title>
    <meta property="article:published_time" content="2026-11-20T18:04:00+05:00">
    <meta property="article:section" content="Происшествия"><meta property="article:tag" content="мошенники"><meta property="article:tag" content="полиция">
    <link rel="canonical" href="https://example.kz/news/moshenniki-1/?utm_source=x#top"><meta property="og:image" content="/img/1.jpg"></head>
    <body>${MENU}<div class="content"><div class="col-left"><div class="content_main"><h1 class="head-single">Мошенники рассылают поддельные уведомления о доставке</h1>
    <div class="date-time">20 ноября 2026, 18:04</div><h2 class="content_main_desc"><p>${RU[0]}</p></h2>
    <div class="content_main_thumb"><img src="/1.jpg"><span class="content_main_thumb_alt">Иллюстративное фото: ©example.kz</span></div>
    <div class="content_main_inner">${p(RU[1]!)}<p><b>Читайте также:</b> <a href="/2">В области закрыли пункт обмена валют</a></p>
    <blockquote><p>${RU[2]}</p></blockquote>${p(RU[3]!)}
    <p><em>Подписывайтесь на наш <a href="https://t.me/example">Telegram-канал</a> и узнавайте новости первыми!</em></p></div>
    <div class="social-share">${SHARE}</div></div>
    <div class="more-news"><h3>Новости по теме</h3><div class="card"><a href="/7"><p>Суд вынес приговор по делу о поддельных билетах, подсудимый признал вину полностью</p></a></div>
    <div class="card"><a href="/8"><p>Жителей области предупредили о звонках от лжесотрудников энергокомпании</p></a></div></div></div>
    <div class="col-right sidebar"><p>Погода в столице: днём ожидается до минус пяти градусов, ночью до минус двенадцати, ветер северный.</p></div></div>${FOOTER}</body></html>`,
    'https://www.example.kz/news/moshenniki-1/?utm_source=x',
  );

  it('keeps lead and quotation, and drops call-outs, teasers and side columns', () => {
    expect(page.text.split('\n\n')).toEqual(RU);
  });

  it('knows the rest of the metadata', () => {
    expect(page).toMatchObject({
      title: 'Мошенники рассылают поддельные уведомления о доставке',
      canonicalUrl: 'https://example.kz/news/moshenniki-1/',
      section: 'Происшествия',
      tags: ['мошенники', 'полиция'],
      languageHint: 'ru',
      image: 'https://www.example.kz/img/1.jpg',
      published: {
        at: '2026-11-20T13:04:00.000Z',
        zone: 'explicit',
        provenance: 'meta:article:published_time',
      },
    });
  });
});

describe('other shapes', () => {
  const title = 'Полиция предупредила о поддельных уведомлениях';

  it('reads text set with line breaks in a table', () => {
    const html = `<html><head><title>${title}</title></head><body><table><tr><td width="150"><a href="/1">Главная</a><br><a href="/2">Новости</a><br><a href="/3">О нас</a></td>
      <td><b>${title}</b><br><small>20.11.2026 18:04</small><br><br>${RU.join('<br><br>')}<br><br><a href="/print">Версия для печати</a></td></tr></table>
      <center>© Газета «Пример», 2026. Все права защищены. Перепечатка только с согласия редакции и со ссылкой на газету.</center></body></html>`;
    expect(extract(html).text.split('\n\n')).toEqual(RU);
  });

  it('stops where a teaser of the next article begins', () => {
    const html = `<html><head><title>${title}</title></head><body><div class="news"><h1>${title}</h1>${RU.map(p).join('')}
      <p><a href="/next">Продолжение следует</a></p><div class="next-article"><h2>В районе построят больницу</h2><p>Новая больница на сто коек появится в районе к концу года, рассказали в акимате на встрече с жителями.</p></div></div></body></html>`;
    expect(extract(html).text.split('\n\n')).toEqual(RU);
  });

  it('takes the article from linked data when the page is built in the browser', () => {
    const body = RU.join('\\n\\n');
    const html = `<html><head><title>${title}</title><script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
      "headline":"${title}","datePublished":"2026-11-20T18:04:00+05:00","author":{"@type":"Person","name":"Иван Примеров"},"articleBody":"${body}"}</script></head><body><div id="root">Загрузка…</div></body></html>`;
    const page = extract(html);
    expect(page.text.split('\n\n')).toEqual(RU);
    expect(page.extractor).toBe('json-ld');
    expect(page.author).toBeNull();
  });

  it('reads an English page with related stories inside the text', () => {
    const en = [
      'Police in the capital have warned residents about a wave of fake delivery notices, the department said on Friday.',
      'The messages carry a link to a page that looks like the postal service and asks for card details, officers said.',
      'Twelve complaints were filed within a week, and the total damage is put at eight million tenge, according to the statement.',
    ];
    const html = `<html lang="en"><head><title>Police warn of fake delivery notices | The Example Times</title></head><body>${MENU}<article><h1>Police warn of fake delivery notices</h1>
      <p class="byline">By Jane Example</p><time datetime="2026-11-20T18:04:00+05:00">20 Nov 2026</time>${p(en[0]!)}<figure><img src="a.jpg"><figcaption>Police headquarters. Photo: Example press service</figcaption></figure>
      ${p(en[1]!)}<div class="related-inline"><h4>Related</h4><a href="/x">Bank warns of phone calls</a></div>${p(en[2]!)}<p>Follow us on <a href="#">Twitter</a> and sign up for our newsletter.</p></article></body></html>`;
    const page = extract(html);
    expect(page.text.split('\n\n')).toEqual(en);
    expect(page.published).toMatchObject({
      at: '2026-11-20T13:04:00.000Z',
      zone: 'explicit',
      provenance: 'time',
    });
  });

  it('keeps what swindlers write, though outlets write the same', () => {
    const bait =
      'Подписывайтесь на наш Telegram-канал и получайте доход каждый день, писали неизвестные жителям города.';
    const html = `<html><head><title>${title}</title></head><body><div class="news"><h1>${title}</h1>${[RU[0]!, bait, RU[1]!].map(p).join('')}
      <p>Подписывайтесь на наш Telegram-канал</p></div></body></html>`;
    expect(extract(html).text.split('\n\n')).toEqual([RU[0], bait, RU[1]]);
  });

  it('keeps a short bulletin of two sentences', () => {
    const text =
      'Сегодня ночью сотрудники пограничной службы задержали грузовик с незадекларированным товаром.';
    const html = `<html><head><title>Задержан грузовик</title></head><body>${MENU}<div class="post"><h1>Задержан грузовик</h1>${p(text)}${SHARE}</div>${FOOTER}</body></html>`;
    expect(extract(html).text).toBe(text);
  });
});

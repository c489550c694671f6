import { markup, type Markup } from '../../formats/markup.ts';
import type { EvidenceView } from '../../evidence-view.ts';
import { drawTrend } from '../chart.ts';
import type { Block, ReleaseView } from '../view.ts';
import { SHEET_STYLE } from './style.ts';

function layOutQuote({ quote, quoteLanguage, original, source, ...rest }: EvidenceView): Markup {
  const { gradeText, times, link, linkText } = rest;
  const language = quoteLanguage === 'other' ? 'und' : quoteLanguage;
  const address =
    link === null
      ? null
      : markup`<p class="soft"><a href="${link}" rel="noreferrer noopener">${linkText}: ${new URL(link).hostname}</a></p>`;
  return markup`<blockquote><p><span lang="${language}">${quote}</span> <span class="soft">(${original})</span></p>
<p class="soft"><b>${source}</b>, ${gradeText}</p><p class="soft">${times}</p>${address}</blockquote>
`;
}

function layOutList(items: readonly string[], ordered: boolean): Markup {
  const lines = items.map((item) => markup`<li>${item}</li>`);
  return ordered ? markup`<ol>${lines}</ol>` : markup`<ul>${lines}</ul>`;
}

function layOutBlock(block: Block, view: ReleaseView): Markup {
  switch (block.kind) {
    case 'heading':
      return markup`<h2>${block.text}</h2>
`;
    case 'paragraph':
      return markup`<p class="${block.strong === true ? 'strong' : 'plain'}">${block.text}</p>
`;
    case 'list':
      return layOutList(block.items, block.ordered);
    case 'pairs':
      return markup`<dl>${block.rows.map(({ label, text }) => markup`<dt>${label}</dt><dd>${text}</dd>`)}</dl>
`;
    case 'chart': {
      const { language, count } = view;
      const svg: Markup = { html: drawTrend(block.trend, { language, ink: 'currentColor', number: count }) };
      return markup`<figure role="img" aria-label="${block.alt}"><div aria-hidden="true">${svg}</div></figure>
<p class="soft">${block.caption}</p>
`;
    }
    case 'quotes':
      return markup`${block.quotes.map(layOutQuote)}`;
    case 'signature':
      return markup`<div class="signature">${block.labels.map((label) => markup`<span>${label}</span>`)}</div>
`;
  }
}

function letterhead({ sender, number, date, addressee, tlp, kicker, title }: ReleaseView): Markup {
  const mark =
    tlp === null
      ? null
      : markup`<p><span class="tlp tlp-${tlp.mark.slice(4).toLowerCase()}">${tlp.mark}</span> <span class="soft">${tlp.says}</span></p>`;
  const to =
    addressee === null
      ? null
      : markup`<p class="right"><span class="soft">${addressee.label}:</span><br><b>${addressee.text}</b></p>`;
  return markup`${mark}<div class="letterhead"><p><b>${sender}</b><br>${number}<br>${date}</p>${to}</div>
<p class="soft" style="margin-top:24px">${kicker}</p><h1 class="title" style="margin-top:0">${title}</h1>
`;
}

function layOutBody(view: ReleaseView): Markup {
  const { kind, draft, madeUp, kicker, title, sender, date, notes, code, blocks } = view;
  const isLetter = kind === 'letter';
  const banners = [
    ...(draft === null ? [] : [markup`<p class="banner" role="note">${draft.mark}. ${draft.says}</p>`]),
    ...(madeUp === null ? [] : [markup`<p class="banner" role="note">${madeUp}</p>`]),
  ];
  const head = isLetter
    ? null
    : markup`<header class="head"><p class="kicker">${kicker} · ${date}</p><h1>${title}</h1></header>
`;
  const foot = isLetter ? notes : [sender, ...notes];
  return markup`<main class="sheet ${kind}">${banners}${head}<div class="in">
${isLetter ? letterhead(view) : null}${blocks.map((block) => layOutBlock(block, view))}<footer>${foot.map((note) => markup`<p class="soft">${note}</p>`)}<p class="soft">${code}</p></footer>
</div></main>`;
}

/** One page that stands alone: light and dark, a desk or a phone, readable aloud, no scripts, no requests. */
export function layOutHtml(view: ReleaseView): string {
  const sheet: Markup = { html: SHEET_STYLE };
  return markup`<!doctype html>
<html lang="${view.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${view.subject}</title>
<style>${sheet}</style>
</head>
<body>
${layOutBody(view)}
</body>
</html>
`.html;
}

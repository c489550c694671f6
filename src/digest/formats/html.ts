import type { DigestView, FactView, SignalView } from '../view.ts';
import { SEVERITY_COLOURS, SHEET, STYLE } from './html-style.ts';
import { markup, type Markup } from './markup.ts';

function layOutFact({ label, text }: FactView): Markup {
  return markup`<p class="ink" style="${STYLE.fact}"><span class="soft" style="${STYLE.label}">${label}:</span> ${text}</p>
`;
}

function card(content: Markup, extraStyle = ''): Markup {
  return markup`<tr><td class="card pad" style="${STYLE.card}${extraStyle}">
${content}</td></tr>
`;
}

const GAP = markup`<tr><td aria-hidden="true" style="${STYLE.gap}">&nbsp;</td></tr>
`;

function layOutEvidence(evidence: SignalView['evidence'][number]): Markup {
  const { quote, quoteLanguage, original, source, gradeText, title, times, link, linkText } = evidence;
  const language = quoteLanguage === 'other' ? 'und' : quoteLanguage;
  const address =
    link === null
      ? null
      : markup`<p style="${STYLE.origin}"><a class="link" href="${link}" rel="noreferrer noopener" style="${STYLE.link}">${linkText}: ${new URL(link).hostname}</a></p>
`;
  return markup`<div class="bar" style="${STYLE.evidence}">
<p class="ink" style="${STYLE.quote}"><span lang="${language}">${quote}</span> <span class="soft" style="${STYLE.origin}">(${original})</span></p>
<p class="soft" style="${STYLE.origin}"><span class="ink" style="${STYLE.strong}">${source}</span>, ${gradeText}</p>
${
  title === null
    ? null
    : markup`<p class="soft" lang="${language}" style="${STYLE.origin}">${title}</p>
`
}<p class="soft" style="${STYLE.origin}">${times}</p>
${address}</div>
`;
}

function layOutReason({ name, effect, amount }: SignalView['reasons'][number]): Markup {
  return markup`<tr><td class="ink line" style="${STYLE.reason}">${name}: ${effect}</td><td class="soft line" style="${STYLE.amount}">${amount}</td></tr>
`;
}

function layOutSignal(signal: SignalView): Markup {
  const colour = SEVERITY_COLOURS[signal.severity - 1]!;
  const edge = `;border-top:4px solid ${colour}`;
  const summary =
    signal.summary === ''
      ? null
      : markup`<p class="ink" style="${STYLE.summary}">${signal.summary}</p>
`;
  const more =
    signal.moreEvidence === null
      ? null
      : markup`<p class="soft" style="${STYLE.origin}">${signal.moreEvidence}</p>
`;
  return markup`${GAP}${card(
    markup`<a id="s${signal.number}" name="s${signal.number}"></a>
<span style="${STYLE.badge};background-color:${colour}">${signal.severityText}</span> <span class="soft" style="${STYLE.score}">${signal.scoreText}</span>
<h2 class="ink" style="${STYLE.headline}">${signal.number}. ${signal.headline}</h2>
${summary}${signal.facts.map(layOutFact)}<h3 class="ink" style="${STYLE.heading}">${signal.whyTitle}</h3>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
${signal.reasons.map(layOutReason)}</table>
<h3 class="ink" style="${STYLE.heading}">${signal.evidenceTitle}</h3>
${signal.evidence.map(layOutEvidence)}${more}`,
    edge,
  )}`;
}

function layOutContents(view: DigestView): Markup {
  const lines = view.signals.map(
    ({
      number,
      headline,
    }) => markup`<p class="ink" style="${STYLE.contents}"><a class="ink" href="#s${number}" style="${STYLE.contentsLink}">${number}. ${headline}</a></p>
`,
  );
  return markup`<h2 class="ink" style="${STYLE.section}">${view.contentsTitle}</h2>
${lines}`;
}

function layOutBody(view: DigestView): Markup {
  const madeUp =
    view.madeUp === null
      ? null
      : markup`<tr><td class="made-up pad" style="${STYLE.madeUp}">${view.madeUp}</td></tr>
`;
  const waiting =
    view.waiting === null
      ? null
      : markup`${GAP}${card(markup`<p class="ink" style="${STYLE.waiting}">${view.waiting}</p>
`)}`;
  const notes = view.notes.map(
    (note) => markup`<p class="soft" style="${STYLE.note}">${note}</p>
`,
  );
  return markup`<tr><td class="head pad round" style="${STYLE.head}">
<p style="${STYLE.kicker}">${view.kicker}</p>
<h1 style="${STYLE.title}">${view.title}</h1></td></tr>
${madeUp}${card(markup`${view.facts.map(layOutFact)}`)}${card(layOutContents(view))}${view.signals.map(layOutSignal)}${waiting}<tr><td class="soft pad" style="${STYLE.foot}">
${notes}</td></tr>
`;
}

/** One page that stands alone: safe for mail readers, light and dark, 600 pixels wide or a phone, no scripts, no requests. */
export function layOutHtml(view: DigestView): string {
  const sheet: Markup = { html: SHEET };
  return markup`<!doctype html>
<html lang="${view.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${view.subject}</title>
<style>${sheet}</style>
</head>
<body class="bg" style="${STYLE.page}">
<div style="${STYLE.hidden}">${view.signals[0]?.headline ?? ''}</div>
<table role="presentation" class="bg" width="100%" cellpadding="0" cellspacing="0" border="0" style="${STYLE.outer}">
<tr><td class="edge" align="center" style="padding:20px 8px">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" align="center" style="${STYLE.sheet}"><tbody align="left">
${layOutBody(view)}</tbody></table>
</td></tr></table>
</body>
</html>
`.html;
}

import type { SentenceView } from '../summary-view.ts';
import type { FactView, SignalView } from '../signal-view.ts';
import type { DigestView } from '../view.ts';
import { SEVERITY_COLOURS, SHEET, STATUS_COLOURS, STYLE } from './html-style.ts';
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

function layOutSentence({ quote, quoteLanguage, origin, gloss, link }: SentenceView): Markup {
  const language = quoteLanguage === 'other' ? 'und' : quoteLanguage;
  const where =
    link === null
      ? markup`${origin}`
      : markup`<a class="link" href="${link}" rel="noreferrer noopener" style="${STYLE.link}">${origin}</a>`;
  return markup`<p class="ink" style="${STYLE.sentence}"><span lang="${language}">${quote}</span></p>
<p class="soft" style="${STYLE.sentenceOrigin}">${where}${gloss === null ? null : markup`<br>${gloss}`}</p>
`;
}

function section(title: string, content: readonly Markup[]): Markup | null {
  if (content.length === 0) return null;
  return markup`<h3 class="ink" style="${STYLE.heading}">${title}</h3>
${content}`;
}

function listItems(texts: readonly string[]): Markup[] {
  if (texts.length === 0) return [];
  const items = texts.map(
    (text) => markup`<li class="ink" style="${STYLE.item}">${text}</li>
`,
  );
  return [
    markup`<ul style="${STYLE.list}">
${items}</ul>
`,
  ];
}

/** The reader's answers and the way to the signal's page. */
function layOutLinks({ answersTitle, answers, page }: SignalView): Markup | null {
  const link = ({ label, link: url }: { label: string; link: string }): Markup =>
    markup`<a class="link" href="${url}" rel="noreferrer noopener" style="${STYLE.link};${STYLE.answer}">${label}</a> `;
  if (page === null) return null;
  const asked =
    answers.length === 0
      ? null
      : section(answersTitle, [
          markup`<p style="${STYLE.answers}">${answers.map(link)}</p>
`,
        ]);
  return markup`${asked}<p style="${STYLE.answers}">${link(page)}</p>
`;
}

/** Badge, number and headline: what every card begins with. */
function layOutHead(signal: SignalView): Markup {
  const colour = SEVERITY_COLOURS[signal.severity - 1]!;
  const statusColour = STATUS_COLOURS[signal.status];
  return markup`<a id="s${signal.number}" name="s${signal.number}"></a>
<span style="${STYLE.badge};background-color:${statusColour}">${signal.statusText}</span> <span style="${STYLE.badge};background-color:${colour}">${signal.severityText}</span> <span class="soft" style="${STYLE.score}">${signal.scoreText}</span>
<h2 class="ink" style="${STYLE.headline}">${signal.number}. ${signal.headline}</h2>
<p class="soft" style="${STYLE.keyLine}">${signal.keyLine}</p>
`;
}

function layOutShort(signal: SignalView): Markup {
  const said =
    signal.takenBack === null
      ? null
      : markup`<p class="ink" style="${STYLE.strong};${STYLE.summary}">${signal.takenBack}</p>
`;
  return markup`${GAP}${card(markup`${layOutHead(signal)}${said}${section(signal.changesTitle, listItems(signal.changes))}${layOutLinks(signal)}`)}`;
}

function layOutSignal(signal: SignalView): Markup {
  if (signal.takenBack !== null || signal.isBrief) return layOutShort(signal);
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
  const note =
    signal.actionsNote === null || signal.actions.length === 0
      ? null
      : markup`<p class="soft" style="${STYLE.origin}">${signal.actionsNote}</p>
`;
  return markup`${GAP}${card(
    markup`${layOutHead(signal)}${section(signal.changesTitle, listItems(signal.changes))}${summary}${section(signal.sentencesTitle, signal.sentences.map(layOutSentence))}${signal.facts.map(layOutFact)}<h3 class="ink" style="${STYLE.heading}">${signal.whyTitle}</h3>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
${signal.reasons.map(layOutReason)}</table>
<h3 class="ink" style="${STYLE.heading}">${signal.evidenceTitle}</h3>
${signal.evidence.map(layOutEvidence)}${more}${section(signal.actionsTitle, listItems(signal.actions))}${note}${layOutLinks(signal)}`,
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
  const quiet =
    view.quiet === null
      ? null
      : markup`${card(markup`<p class="ink" style="${STYLE.waiting}">${view.quiet}</p>
`)}`;
  const contents = view.signals.length === 0 ? null : card(layOutContents(view));
  const notes = view.notes.map(
    (note) => markup`<p class="soft" style="${STYLE.note}">${note}</p>
`,
  );
  return markup`<tr><td class="head pad round" style="${STYLE.head}">
<p style="${STYLE.kicker}">${view.kicker}${view.tlp === null ? null : markup` <span style="${STYLE.tlp}">${view.tlp}</span>`}</p>
<h1 style="${STYLE.title}">${view.title}</h1></td></tr>
${madeUp}${quiet}${card(markup`${view.facts.map(layOutFact)}`)}${contents}${view.signals.map(layOutSignal)}${waiting}<tr><td class="soft pad" style="${STYLE.foot}">
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
<div style="${STYLE.hidden}">${view.signals[0]?.headline ?? view.quiet ?? ''}</div>
<table role="presentation" class="bg" width="100%" cellpadding="0" cellspacing="0" border="0" style="${STYLE.outer}">
<tr><td class="edge" align="center" style="padding:20px 8px">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" align="center" style="${STYLE.sheet}"><tbody align="left">
${layOutBody(view)}</tbody></table>
</td></tr></table>
</body>
</html>
`.html;
}

import type { SentenceView } from '../summary-view.ts';
import type { FactView, SignalView } from '../signal-view.ts';
import type { DigestView } from '../view.ts';
import { wrap } from './wrap.ts';

const WIDTH = 78;
const HEAVY_RULE = '='.repeat(WIDTH);
const RULE = '-'.repeat(WIDTH);

function paragraph(text: string, indent = '', first = indent): string {
  return wrap(text, { width: WIDTH, indent, first });
}

function fact({ label, text }: FactView, indent: string): string {
  return paragraph(`${label}: ${text}`, `${indent}  `, indent);
}

function layOutEvidence(evidence: SignalView['evidence'][number], index: number): string[] {
  const lines = [
    paragraph(`${evidence.quote} (${evidence.original})`, '       ', `   [${index + 1}] `),
    paragraph(`${evidence.source} (${evidence.gradeText})`, '       '),
  ];
  if (evidence.title !== null) lines.push(paragraph(evidence.title, '       '));
  lines.push(paragraph(evidence.times, '       '));
  if (evidence.link !== null) lines.push(paragraph(evidence.link, '       '));
  return lines;
}

function layOutSentence({ quote, origin, gloss, link }: SentenceView): string[] {
  const lines = [paragraph(quote, '     ', '   - '), paragraph(origin, '     ')];
  if (gloss !== null) lines.push(paragraph(gloss, '     '));
  if (link !== null) lines.push(paragraph(link, '     '));
  return lines;
}

function items(title: string, texts: readonly string[]): string[] {
  if (texts.length === 0) return [];
  return [`   ${title}`, ...texts.map((text) => paragraph(text, '     ', '   - ')), ''];
}

/** Addresses stand on lines of their own, so that readers of mail make links of them. */
function links({ answersTitle, answers, page }: SignalView): string[] {
  if (page === null) return [];
  const asked = answers.flatMap(({ label, link }) => [`   - ${label}:`, `     ${link}`]);
  const lines = answers.length === 0 ? [] : [`   ${answersTitle}`, ...asked];
  return ['', ...lines, `   ${page.label}: ${page.link}`];
}

function layOutSignal(signal: SignalView): string {
  const lines = [
    RULE,
    paragraph(signal.headline, '   ', `${signal.number}. `.padEnd(3)),
    paragraph(signal.keyLine, '   '),
    paragraph(`${signal.statusText}; ${signal.severityText}; ${signal.scoreText}`, '   '),
    '',
  ];
  if (signal.takenBack !== null) lines.push(paragraph(signal.takenBack, '   '), '');
  lines.push(...items(signal.changesTitle, signal.changes));
  if (signal.takenBack !== null || signal.isBrief) return [...lines, ...links(signal)].join('\n').trimEnd();
  if (signal.sentences.length > 0)
    lines.push(`   ${signal.sentencesTitle}`, ...signal.sentences.flatMap(layOutSentence), '');
  if (signal.summary !== '') lines.push(paragraph(signal.summary, '   '), '');
  lines.push(...signal.facts.map((one) => fact(one, '   ')), '', `   ${signal.whyTitle}`);
  for (const { name, effect, amount } of signal.reasons) {
    lines.push(paragraph(`${name}: ${effect} (${amount})`, '     ', '   - '));
  }
  lines.push('', `   ${signal.evidenceTitle}`);
  lines.push(
    signal.evidence.map((evidence, index) => layOutEvidence(evidence, index).join('\n')).join('\n\n'),
  );
  if (signal.moreEvidence !== null) lines.push(paragraph(signal.moreEvidence, '   '));
  lines.push('', ...items(signal.actionsTitle, signal.actions));
  if (signal.actionsNote !== null && signal.actions.length > 0)
    lines.push(paragraph(signal.actionsNote, '   '), '');
  lines.push(...links(signal));
  return lines.join('\n').trimEnd();
}

/** Plain text, at most 78 columns wide but for addresses and words that are longer. */
export function layOutText(view: DigestView): string {
  const head = [
    view.tlp === null ? view.kicker : `${view.kicker} · ${view.tlp}`,
    view.title.toLocaleUpperCase(view.language),
  ];
  if (view.madeUp !== null) head.push('', paragraph(`*** ${view.madeUp} ***`));
  if (view.quiet !== null) head.push('', paragraph(view.quiet));
  const contents = view.signals.map(({ number, headline }) =>
    paragraph(headline, '    ', `${number}. `.padStart(4)),
  );
  const tail = [HEAVY_RULE];
  if (view.waiting !== null) tail.push(paragraph(view.waiting), '');
  tail.push(...view.notes.map((note) => paragraph(note)));
  return [
    head.join('\n'),
    HEAVY_RULE,
    ...view.facts.map((one) => fact(one, '')),
    '',
    ...(view.signals.length === 0
      ? []
      : [view.contentsTitle, ...contents, '', view.signals.map(layOutSignal).join('\n\n'), '']),
    ...tail,
    '',
  ].join('\n');
}

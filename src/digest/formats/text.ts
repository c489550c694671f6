import type { DigestView, FactView, SignalView } from '../view.ts';
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

function layOutSignal(signal: SignalView): string {
  const lines = [
    RULE,
    paragraph(signal.headline, '   ', `${signal.number}. `.padEnd(3)),
    paragraph(`${signal.severityText}; ${signal.scoreText}`, '   '),
    '',
  ];
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
  return lines.join('\n');
}

/** Plain text, at most 78 columns wide but for addresses and words that are longer. */
export function layOutText(view: DigestView): string {
  const head = [view.kicker, view.title.toLocaleUpperCase(view.language)];
  if (view.madeUp !== null) head.push('', paragraph(`*** ${view.madeUp} ***`));
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
    view.contentsTitle,
    ...contents,
    '',
    view.signals.map(layOutSignal).join('\n\n'),
    '',
    ...tail,
    '',
  ].join('\n');
}
